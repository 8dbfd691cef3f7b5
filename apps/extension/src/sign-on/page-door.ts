import { makeSignOn, type SignOnRunner } from "@tessera/client/sign-on/runner"
import type { PageSession } from "../app/page-session.ts"
import { keptLogin } from "../kept/kept-session.ts"
import { authWindow } from "./auth-window.ts"
import { keptSignOn, keptWish } from "./kept-sign-on.ts"

/** Of the set-up page: a tab stays while the person is at the provider's, where a popup is gone at the first look elsewhere. */
export const pageDoor = ({ instance, store }: PageSession): SignOnRunner =>
  makeSignOn({
    instance,
    keep: keptSignOn,
    leave: authWindow(instance.baseUrl),
    from: () => "/",
    navigator,
    onSignedIn: async () => {
      await keptLogin.write(null)
      await store.signedIn()
    }
  })

/** Once, whoever looks first; of somebody who has signed in meanwhile, no more. */
const takeWish = async (door: SignOnRunner, { instance }: PageSession): Promise<void> => {
  const wish = await keptWish.read()
  if (wish === null) return
  await keptWish.write(null)
  if ((await instance.keyStore.token()) === null) await door.begin(wish.provider, wish.workspace)
}

/** Does what is pressed in the popup, also what was pressed before this page was there. What another one left is over with it. */
export const grantWishes = (door: SignOnRunner, session: PageSession): (() => void) => {
  void keptSignOn.write(null).then(() => takeWish(door, session))
  return keptWish.watch(() => void takeWish(door, session))
}
