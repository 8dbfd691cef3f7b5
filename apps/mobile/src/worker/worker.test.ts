import { assert, describe, it } from "@effect/vitest"
import { openPressed, pathOfPressed, readOpenMessage } from "./open-pressed.ts"
import type { NotificationShown, WindowOfApp, WorkerScope } from "./scope.ts"
import { notificationOf, readNotice, showPush } from "./show-push.ts"

const words = { plainTitle: "There is news", plainBody: "Open the app." }
const notice = {
  kind: "ask",
  tag: "ask-dev1",
  deviceId: "dev1",
  title: "A device asks for your approval",
  body: "Work Mac, Chrome on macOS",
  asks: 2
} as const
const pushed = (differs: object = {}) => JSON.stringify({ ...notice, ...differs })

interface Window extends WindowOfApp {
  readonly told: Array<unknown>
  focuses: number
}

const window = (path: string, focused = false): Window => {
  const told: Array<unknown> = []
  const made: Window = {
    url: `https://trust.example.test${path}`,
    focused,
    told,
    focuses: 0,
    focus: async () => void (made.focuses += 1),
    postMessage: (message) => void told.push(message)
  }
  return made
}

const worker = (windows: ReadonlyArray<WindowOfApp> = []) => {
  const shown: Array<readonly [string, NotificationShown]> = []
  const opened: Array<string> = []
  const badges: Array<number> = []
  const scope = {
    navigator: {
      languages: ["en"],
      setAppBadge: async (count: number) => void badges.push(count),
      clearAppBadge: async () => void badges.push(0)
    },
    registration: {
      showNotification: async (title: string, options: NotificationShown) => void shown.push([title, options])
    },
    clients: { matchAll: async () => windows, openWindow: async (url: string) => void opened.push(url) }
  } as unknown as WorkerScope
  return { scope, shown, opened, badges }
}

describe("P1, P5: what is pushed becomes one notification an ask", () => {
  it("says what the server wrote, and counts the asks on the icon", async () => {
    const { badges, scope, shown } = worker()
    await showPush(scope, pushed(), words)
    const [title, options] = shown[0] ?? []
    assert.strictEqual(title, "A device asks for your approval")
    assert.deepStrictEqual(options, {
      tag: "ask-dev1",
      body: "Work Mac, Chrome on macOS",
      data: { place: { _tag: "Review", deviceId: "dev1" }, asks: true },
      icon: "/m/icon-192.png",
      badge: "/m/badge-96.png",
      renotify: false,
      silent: false,
      dir: "auto"
    })
    assert.deepStrictEqual(badges, [2])
  })

  it("a decision takes its place without a sound, and the icon's number goes with the last ask", async () => {
    const { badges, scope, shown } = worker()
    await showPush(scope, pushed({ kind: "decided", asks: 0 }), words)
    assert.strictEqual(shown[0]?.[1].tag, "ask-dev1")
    assert.deepStrictEqual(shown[0]?.[1].data, { place: { _tag: "Review", deviceId: "dev1" }, asks: false })
    assert.isTrue(shown[0]?.[1].silent)
    assert.deepStrictEqual(badges, [0])
  })

  it("a new device is told with a tag of its own, and is no ask", () => {
    const { options } = notificationOf(
      readNotice(pushed({ kind: "deviceAdded", tag: "device-dev1" })),
      words,
      false
    )
    assert.strictEqual(options.tag, "device-dev1")
    assert.deepStrictEqual(options.data, { place: { _tag: "Review", deviceId: "dev1" }, asks: false })
  })

  it("D19: an end of trust takes the place of nothing but what was said of that device, and leads to the list", () => {
    const { options } = notificationOf(
      readNotice(pushed({ kind: "trustEnding", tag: "device-dev1" })),
      words,
      false
    )
    assert.deepStrictEqual(options.data, { place: { _tag: "Devices" }, asks: false })
  })

  it("makes no sound for whoever has the app before them; the web app beside it does not count", async () => {
    const { scope, shown } = worker([window("/m/profile", true)])
    await showPush(scope, pushed(), words)
    assert.isTrue(shown[0]?.[1].silent)
    const beside = worker([window("/profile", true)])
    await showPush(beside.scope, pushed(), words)
    assert.isFalse(beside.shown[0]?.[1].silent)
  })

  it.each([null, "", "nonsense", "{}", pushed({ kind: "somethingNew" }), pushed({ deviceId: 7 })])(
    "%s is shown plainly, and leads to the list",
    async (text) => {
      const { badges, scope, shown } = worker()
      await showPush(scope, text, words)
      assert.strictEqual(shown.length, 1)
      assert.strictEqual(shown[0]?.[0], "There is news")
      assert.strictEqual(pathOfPressed(shown[0]?.[1].data), "/m/devices")
      assert.isEmpty(badges)
    }
  )

  it("a system without a badge, or that refuses one, still shows the notification", async () => {
    const { scope, shown } = worker()
    const refuses = { ...scope.navigator, setAppBadge: () => Promise.reject(new Error("no")) }
    await showPush({ ...scope, navigator: refuses }, pushed(), words)
    await showPush({ ...scope, navigator: { languages: [] } }, pushed(), words)
    assert.strictEqual(shown.length, 2)
  })
})

describe("a press on a notification leads to Trust this session? (S14)", () => {
  const data = { place: { _tag: "Review", deviceId: "dev1" }, asks: true }
  const pressed = (given: unknown = data) => {
    const closed: Array<true> = []
    return { closed, notification: { data: given, close: () => void closed.push(true) } }
  }

  it("in a window that is open, which it does not load anew", async () => {
    const app = window("/m/settings")
    const { opened, scope } = worker([window("/profile", true), app])
    const { closed, notification } = pressed()
    await openPressed(scope, { notification })
    assert.deepStrictEqual(closed, [true])
    assert.deepStrictEqual(app.told, [{ _tag: "Open", path: "/m/devices/dev1" }])
    assert.strictEqual(app.focuses, 1)
    assert.isEmpty(opened)
  })

  it("in the one that is looked at, where there are several", async () => {
    const [first, second] = [window("/m/"), window("/m/profile", true)]
    await openPressed(worker([first, second]).scope, pressed())
    assert.strictEqual(first.told.length, 0)
    assert.strictEqual(second.told.length, 1)
  })

  it("in a new one otherwise", async () => {
    const { opened, scope } = worker()
    await openPressed(scope, pressed())
    assert.deepStrictEqual(opened, ["/m/devices/dev1"])
  })

  it("a window that may not come to the front shows it all the same", async () => {
    const app = { ...window("/m/"), focus: () => Promise.reject(new Error("no user activation")) }
    await openPressed(worker([app]).scope, pressed())
    assert.strictEqual(app.told.length, 1)
  })

  it.each([null, "x", {}, { place: { _tag: "Review" } }, { place: { _tag: "Review", deviceId: 3 } }])(
    "%o leads to the list",
    (strange) => assert.strictEqual(pathOfPressed(strange), "/m/devices")
  )

  it("leads nowhere but into the app", () => {
    const strange = { place: { _tag: "Review", deviceId: "../../evil?x#y" } }
    assert.strictEqual(pathOfPressed(strange), "/m/devices/..%2F..%2Fevil%3Fx%23y")
  })
})

describe("what a window hears of the worker", () => {
  it("is a place of the app, and nothing else", () => {
    assert.deepStrictEqual(readOpenMessage({ _tag: "Open", path: "/m/devices/dev1" }), {
      _tag: "Review",
      deviceId: "dev1"
    })
    assert.deepStrictEqual(readOpenMessage({ _tag: "Open", path: "https://evil.example" }), {
      _tag: "Unknown"
    })
    for (const strange of [null, 1, "Open", {}, { _tag: "Open" }, { _tag: "Other", path: "/m/" }])
      assert.isNull(readOpenMessage(strange))
  })
})
