import { assert, describe, it } from "@effect/vitest"
import { closeAll, decidedAmong, showBadge } from "./shown-notifications.ts"

const shown = (id: string, asks: boolean) => ({
  data: { place: { _tag: "Review", deviceId: id }, asks },
  close: () => {}
})

describe("P5: a notification goes with its ask", () => {
  it("one that waits stays, one that is decided goes, and what is no ask is left alone", () => {
    const [waiting, decided, added] = [shown("a", true), shown("b", true), shown("c", false)]
    const plain = { data: { place: { _tag: "Devices" }, asks: false }, close: () => {} }
    const strange = { data: null, close: () => {} }
    assert.deepStrictEqual(decidedAmong([waiting, decided, added, plain, strange], [{ id: "a" }]), [decided])
  })

  it("T40: all go with the session", async () => {
    const closed: Array<string> = []
    const one = (id: string) => ({ close: () => closed.push(id) }) as unknown as Notification
    await closeAll({ getNotifications: async () => [one("a"), one("b")] })
    assert.deepStrictEqual(closed, ["a", "b"])
    await closeAll(null)
  })
})

describe("the icon's badge", () => {
  const icon = () => {
    const told: Array<number | "none"> = []
    return {
      told,
      navigator: {
        setAppBadge: async (count?: number) => void told.push(count ?? -1),
        clearAppBadge: async () => void told.push("none")
      }
    }
  }

  it("says how many ask, and nothing where none does", async () => {
    const { navigator, told } = icon()
    await showBadge(navigator, 3)
    await showBadge(navigator, 0)
    assert.deepStrictEqual(told, [3, "none"])
  })

  it("is no matter where there is none, or where it is refused", async () => {
    const refuses = { setAppBadge: () => Promise.reject(new Error("NotAllowedError")) }
    assert.isUndefined(await showBadge({}, 3))
    assert.isUndefined(await showBadge(refuses, 3))
  })
})
