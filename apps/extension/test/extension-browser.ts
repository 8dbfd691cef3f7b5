import { fakeBrowser } from "wxt/testing/fake-browser"

interface Drawn {
  text: string
  title: string
  behind: string
}

/** What stands on the icon. */
export const drawn: Drawn = { text: "", title: "", behind: "" }

/** The tabs that were opened, by address. */
export const opened: string[] = []

interface AuthWindow {
  readonly url: string
  readonly interactive: boolean
}

interface AuthWindows {
  opened: ReadonlyArray<AuthWindow>
  answer: string | undefined
  failure: Error | null
  /** The browser has no such windows. */
  missing: boolean
}

/** The windows of providers that were opened, and how they end. */
export const authWindows: AuthWindows = { opened: [], answer: undefined, failure: null, missing: false }

const launchWebAuthFlow = async (asked: AuthWindow): Promise<string | undefined> => {
  authWindows.opened = [...authWindows.opened, asked]
  if (authWindows.failure !== null) throw authWindows.failure
  return authWindows.answer
}

const place = { private: false }

/** A private window of Chrome, from now on. */
export const goPrivate = (): void => {
  place.private = true
}

/** An extension's browser without a browser: storage, alarms and events are kept by `fakeBrowser`, the rest here. */
export const extensionBrowser = {
  ...fakeBrowser,
  action: {
    setBadgeText: async ({ text }: { readonly text: string }) => void (drawn.text = text),
    setBadgeBackgroundColor: async ({ color }: { readonly color: string }) => void (drawn.behind = color),
    setBadgeTextColor: async () => {},
    setTitle: async ({ title }: { readonly title: string }) => void (drawn.title = title)
  },
  extension: {
    get inIncognitoContext() {
      return place.private
    }
  },
  get identity() {
    return authWindows.missing ? undefined : { launchWebAuthFlow }
  },
  runtime: {
    ...fakeBrowser.runtime,
    getManifest: () => ({ version: "1.0.0" }),
    openOptionsPage: async () => void opened.push("/options.html")
  },
  tabs: {
    ...fakeBrowser.tabs,
    create: async ({ url }: { readonly url: string }) => void opened.push(url),
    /** As in a tab: nothing closes itself. */
    getCurrent: async () => ({ id: 1 })
  }
}

/** Before each test: nothing kept, nothing drawn, nobody listening. */
export const resetBrowser = (): void => {
  fakeBrowser.reset()
  Object.assign(drawn, { text: "", title: "", behind: "" })
  opened.length = 0
  Object.assign(authWindows, { opened: [], answer: undefined, failure: null, missing: false })
  place.private = false
}
