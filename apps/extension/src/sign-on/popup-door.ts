import { READY, type SignOnState } from "@tessera/client/sign-on/state"
import { makeCell } from "@tessera/client/store"
import type { SignOnDoor } from "@tessera/ui/sign-in/sign-on-door"
import { isDraft } from "@tessera/client/sign-on/draft"
import { closePopup } from "../tabs/close-popup.ts"
import { isSetUpTabOpen, openSetUpTab } from "../tabs/set-up-tab.ts"
import { keptSignOn, keptWish } from "./kept-sign-on.ts"

/** What the set-up page is at, as far as the popup can tell: without that page nobody waits for a provider. */
const lookAround = async (): Promise<SignOnState> => {
  const draft = (await isSetUpTabOpen()) ? await keptSignOn.read() : null
  return isDraft(draft) ? { _tag: "Away", provider: draft.provider } : READY
}

/** Of the popup, which ends as soon as another window is in front: it leaves what was pressed to the set-up page, and goes. */
export const popupDoor = (): SignOnDoor => {
  const cell = makeCell<SignOnState>(READY)
  void lookAround().then(cell.replace)
  return {
    subscribe: cell.subscribe,
    getSnapshot: cell.getSnapshot,
    begin: async (provider, workspace) => {
      cell.replace({ _tag: "Beginning", provider })
      await keptWish.write({ provider, workspace })
      await openSetUpTab()
      await closePopup()
    }
  }
}
