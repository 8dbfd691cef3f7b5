import { readClientFacts } from "../client-facts.ts"
import type { NavigatorLike } from "../client-facts.ts"
import { readRefusal } from "../failure.ts"
import type { ClientInstance } from "../instance.ts"
import { makeCell } from "../store.ts"
import type { Store } from "../store.ts"
import { isDraft } from "./draft.ts"
import type { SignOnChoice, SignOnDraft, SignOnKeep } from "./draft.ts"
import type { SignOnReturned } from "./returned.ts"
import { READY, signOnAfter } from "./state.ts"
import type { SignOnEvent, SignOnState } from "./state.ts"

/** Goes to the provider's page. Null where this page goes with it; else what came back. Rejects with `TurnedAway`. */
export type Leave = (url: string, draft: SignOnDraft) => Promise<SignOnReturned | null>

/** The window of the provider was closed, or never opened. */
export class TurnedAway extends Error {
  override readonly name = "TurnedAway"
  readonly reason: "cancelled" | "unreachable"
  constructor(reason: "cancelled" | "unreachable") {
    super(`The provider's page: ${reason}.`)
    this.reason = reason
  }
}

export interface SignOnRunner extends Store<SignOnState> {
  readonly begin: (provider: SignOnChoice, workspace: string | null) => Promise<void>
  readonly finish: (returned: SignOnReturned) => Promise<void>
  /** This page is shown again as it was left: nobody is at the provider's any more. */
  readonly turnBack: () => void
}

export interface SignOnOptions {
  readonly instance: ClientInstance
  readonly keep: SignOnKeep
  readonly leave: Leave
  /** Where the person is. */
  readonly from: () => string
  readonly navigator: NavigatorLike
  /** The session is there: on to where the person wanted to be. */
  readonly onSignedIn: (draft: SignOnDraft | null) => Promise<unknown> | void
}

const failureOf = (error: unknown) =>
  error instanceof TurnedAway
    ? ({ _tag: "SignOnRefused", reason: error.reason } as const)
    : readRefusal(error)

/** The server names a page of the web, and nothing else is gone to. */
const pageAt = (url: string): string => {
  const { protocol } = new URL(url)
  if (protocol !== "https:" && protocol !== "http:") throw new TurnedAway("unreachable")
  return url
}

type Tell = (event: SignOnEvent) => void

/** The last step, by whichever page the person came back to. */
const makeFinish =
  ({ instance, keep, onSignedIn }: SignOnOptions, tell: Tell) =>
  async (returned: SignOnReturned): Promise<void> => {
    const kept = await keep.read().catch(() => null)
    const draft = isDraft(kept) && kept.id === returned.id ? kept : null
    tell({ _tag: "CameBack", provider: draft?.provider ?? null })
    await keep.write(null).catch(() => undefined)
    if (returned._tag === "Refused")
      return tell({ _tag: "Failed", failure: { _tag: "SignOnRefused", reason: returned.reason } })
    try {
      await instance.client.signOn.finish.mutate({ id: returned.id, completion: returned.completion })
      await onSignedIn(draft)
      tell({ _tag: "Finished" })
    } catch (error) {
      tell({ _tag: "Failed", failure: failureOf(error) })
    }
  }

/**
 * R1: a sign-in by an identity provider, from the press on its button to the session. The session belongs to this instance's key
 * from birth: the server gives it to nobody but whoever began.
 */
export const makeSignOn = (options: SignOnOptions): SignOnRunner => {
  const { from, instance, keep, leave, navigator } = options
  const cell = makeCell<SignOnState>(READY)
  const { client, kind } = instance
  const tell: Tell = (event) => cell.replace(signOnAfter(cell.getSnapshot(), event))
  const finish = makeFinish(options, tell)
  /** A press that came later has taken the place of this one. */
  let latest = 0

  const begin = async (provider: SignOnChoice, workspace: string | null): Promise<void> => {
    if (cell.getSnapshot()._tag === "Finishing") return
    const mine = ++latest
    tell({ _tag: "Pressed", provider })
    try {
      const facts = await readClientFacts(kind, navigator)
      const asked = { workspace, providerId: provider.id, facts, returnTo: kind }
      const { expiresAt, id, url } = await client.signOn.begin.mutate(asked)
      if (mine !== latest) return
      const draft = { id, provider, workspace, from: from(), expiresAt }
      await keep.write(draft)
      tell({ _tag: "Begun" })
      const returned = await leave(pageAt(url), draft)
      if (returned !== null && mine === latest) await finish(returned)
    } catch (error) {
      if (mine !== latest) return
      await keep.write(null).catch(() => undefined)
      tell({ _tag: "Failed", failure: failureOf(error) })
    }
  }

  const turnBack = (): void => {
    latest++
    tell({ _tag: "TurnedBack" })
  }
  return { subscribe: cell.subscribe, getSnapshot: cell.getSnapshot, begin, finish, turnBack }
}
