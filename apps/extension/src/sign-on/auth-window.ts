import { readSignOnReturn } from "@tessera/client/sign-on/returned"
import { type Leave, TurnedAway } from "@tessera/client/sign-on/runner"
import { browser } from "wxt/browser"

/** Browsers say in a sentence that the person has closed the window, and in other sentences that it showed no page. */
const CLOSED = /did not approve|cancell?ed|denied/i

const opened = async (url: string): Promise<string | undefined> => {
  try {
    return await browser.identity.launchWebAuthFlow({ url, interactive: true })
  } catch (error) {
    throw new TurnedAway(CLOSED.test(String(error)) ? "cancelled" : "unreachable")
  }
}

/**
 * A window of the browser's own, that ends with the address the server sends it on to; no page is there, and no other extension
 * sees it. It goes by an address of our server's: Firefox opens none that names a way back other than its own, and the provider's
 * names our server.
 */
export const authWindow =
  (origin: string): Leave =>
  async (_url, { id, provider }) => {
    const path = `/sso/go/${encodeURIComponent(provider.id)}/${encodeURIComponent(id)}`
    const end = await opened(new URL(path, origin).href)
    const returned = end === undefined ? null : readSignOnReturn(new URL(end).hash)
    if (returned === null) throw new TurnedAway("unreachable")
    return returned
  }
