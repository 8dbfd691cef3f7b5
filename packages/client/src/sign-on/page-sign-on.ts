import type { ClientInstance } from "../instance.ts"
import { siteKeep } from "./draft.ts"
import { keptWorkspace } from "./kept-workspace.ts"
import { leavePage, watchTurningBack } from "./leave-page.ts"
import { placeNow, takeSignOnReturn } from "./returned.ts"
import type { ReturnPage } from "./returned.ts"
import { makeSignOn } from "./runner.ts"
import type { SignOnOptions, SignOnRunner } from "./runner.ts"

/** A window, as far as it is needed. */
export interface SignOnPage extends ReturnPage, Pick<Window, "addEventListener" | "navigator"> {
  readonly location: ReturnPage["location"] & Pick<Location, "assign">
}

export interface PageSignOnOptions extends Pick<SignOnOptions, "onSignedIn"> {
  readonly instance: ClientInstance
  readonly page: SignOnPage
  /** Where somebody is led who came back from a sign-in that this page knows nothing of. */
  readonly home: string
}

/** For a client that is a page itself. To be called before anything reads the address. */
export const pageSignOn = ({ home, instance, onSignedIn, page }: PageSignOnOptions): SignOnRunner => {
  const keep = siteKeep(`tessera.sign-on.${instance.kind}`)
  const returned = takeSignOnReturn(page, keep.readNow(), home)
  const runner = makeSignOn({
    instance,
    keep,
    leave: leavePage(page),
    from: () => placeNow(page),
    navigator: page.navigator,
    onSignedIn: (draft) => {
      if (draft !== null) keptWorkspace(instance.kind).write(draft.workspace)
      return onSignedIn(draft)
    }
  })
  watchTurningBack(page, runner)
  if (returned !== null) void runner.finish(returned)
  return runner
}
