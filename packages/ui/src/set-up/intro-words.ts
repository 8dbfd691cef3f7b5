import type { ClientKind } from "@tessera/domain/client"
import type { Messages } from "../messages/en.ts"

/** What the first step says of the client that it stands in. */
export interface IntroWords {
  readonly title: string
  readonly why: string
  /** R3: what is set up on its own. */
  readonly each: string
  /** What a member's first one is good for; null where this client cannot do it (D1). */
  readonly first: string | null
  /** R12. */
  readonly tip: string | null
  /** P14: null where nothing would close. */
  readonly stays: string | null
}

/** S1, S2, S3: one step in three clients' words. */
export const introWords = (m: Messages, product: string, kind: ClientKind): IntroWords => {
  const { strengthen } = m.setUp
  switch (kind) {
    case "web":
      return {
        title: strengthen.title,
        why: strengthen.why(product),
        each: strengthen.eachBrowser,
        first: strengthen.first,
        tip: null,
        stays: null
      }
    case "extension": {
      const { stays, tip, title, why } = m.extension.setUp
      const { eachBrowser: each } = strengthen
      return { title: title(product), why: why(product), each, first: null, tip, stays }
    }
    case "mobile": {
      const { eachInstall: each, title, webFirst: tip, why } = m.mobile.setUp
      return { title, why: why(product), each, first: strengthen.first, tip, stays: null }
    }
  }
}
