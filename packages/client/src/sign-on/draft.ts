/** A provider as it stands on its button. */
export interface SignOnChoice {
  readonly id: string
  readonly name: string
}

/** What a client keeps of a sign-in that goes on elsewhere: a page that is gone meanwhile loses nothing by it. No secret. */
export interface SignOnDraft {
  /** Of the attempt. */
  readonly id: string
  readonly provider: SignOnChoice
  readonly workspace: string | null
  /** Where the person was: a path of this client. */
  readonly from: string
  /** By the server's clock. */
  readonly expiresAt: number
}

/** Null takes it away. What `read` gives is anybody's until `isDraft` says so. */
export interface SignOnKeep {
  readonly read: () => Promise<unknown>
  readonly write: (draft: SignOnDraft | null) => Promise<void>
}

const isText = (value: unknown): value is string => typeof value === "string" && value.length <= 2_000

export const isDraft = (value: unknown): value is SignOnDraft => {
  if (typeof value !== "object" || value === null) return false
  const { expiresAt, from, id, provider, workspace } = value as Readonly<Record<string, unknown>>
  if (typeof provider !== "object" || provider === null) return false
  const { id: providerId, name } = provider as Readonly<Record<string, unknown>>
  const texts = [id, from, providerId, name].every(isText) && (workspace === null || isText(workspace))
  return texts && typeof expiresAt === "number"
}

/** In the storage of this site; where a browser has switched that off, nothing is kept, and nothing breaks. */
export const siteKeep = (name: string, storage: () => Storage = () => globalThis.localStorage) => {
  const read = (): unknown => {
    try {
      return JSON.parse(storage().getItem(name) ?? "null") as unknown
    } catch {
      return null
    }
  }
  const write = (draft: SignOnDraft | null): void => {
    try {
      if (draft === null) storage().removeItem(name)
      else storage().setItem(name, JSON.stringify(draft))
    } catch {
      return
    }
  }
  const keep: SignOnKeep = {
    read: async () => read(),
    write: async (draft) => write(draft)
  }
  return { ...keep, readNow: read }
}
