import type { SignOnRefusal } from "@tessera/domain/sign-on"
import { isDraft, type SignOnDraft } from "./draft.ts"

/** What stands behind the `#` of the address that the server sends the browser back to. */
export type SignOnReturned =
  | { readonly _tag: "Proven"; readonly id: string; readonly completion: string }
  | { readonly _tag: "Refused"; readonly id: string; readonly reason: SignOnRefusal }

const PROVEN = /^#sso=([A-Za-z0-9][\w-]{0,63})\.([\w-]{16,64})$/
const REFUSED = /^#sso-error=([\w-]{1,64})\.([A-Za-z]{1,32})$/

const reasons: { readonly [reason in SignOnRefusal]: true } = {
  noProvider: true,
  unreachable: true,
  misconfigured: true,
  invalid: true,
  expired: true,
  otherClient: true,
  cancelled: true,
  emailNotVerified: true,
  noAccount: true,
  otherAccount: true,
  otherProvider: true
}

/** A newer server may know more of them: then it is told as what it is to this client, an answer that does not fit. */
const reasonIn = (word: string): SignOnRefusal =>
  Object.hasOwn(reasons, word) ? (word as SignOnRefusal) : "invalid"

/** Null for every other address. Who wrote it is not known: only the key that began can make anything of it. */
export const readSignOnReturn = (hash: string): SignOnReturned | null => {
  const [, id, completion] = PROVEN.exec(hash) ?? []
  if (id !== undefined && completion !== undefined) return { _tag: "Proven", id, completion }
  const [, refusedId, word] = REFUSED.exec(hash) ?? []
  return refusedId === undefined || word === undefined
    ? null
    : { _tag: "Refused", id: refusedId, reason: reasonIn(word) }
}

/** What is needed of a page. */
export interface ReturnPage {
  readonly location: Pick<Location, "hash" | "pathname" | "search">
  readonly history: Pick<History, "replaceState" | "state">
}

/** A path of this site and nothing else; what is kept may be anybody's. */
const pathIn = (from: string): string | null => {
  if (!from.startsWith("/")) return null
  const { host, pathname, search } = new URL(from, "https://here.invalid")
  return host === "here.invalid" ? pathname + search : null
}

/**
 * Reads what a sign-in by a provider came back with, and takes it out of the address at once, before anything else looks at that:
 * no history, no bookmark and no reload has it. The person is back at the address where they began, else at `home`.
 */
export const takeSignOnReturn = (
  { history, location }: ReturnPage,
  kept: unknown,
  home: string
): SignOnReturned | null => {
  const returned = readSignOnReturn(location.hash)
  if (returned === null) return null
  const from = isDraft(kept) && kept.id === returned.id ? pathIn(kept.from) : null
  history.replaceState(history.state, "", from ?? home)
  return returned
}

/** Where the person is, for the draft. */
export const placeNow = ({ location }: Pick<ReturnPage, "location">): SignOnDraft["from"] =>
  location.pathname + location.search
