import { assert, describe, it } from "@effect/vitest"
import { DeviceId } from "@tessera/domain/ids"
import { Instant } from "@tessera/domain/instant"
import { DeviceName, DeviceStatus, Ended } from "@tessera/domain/device"
import { en } from "../messages/en.ts"
import { endingOf, endingText } from "./ending.ts"

const ended = (reason: Ended["reason"]): Ended => ({ at: Instant.make(1), reason, byDeviceId: null })
const mac = DeviceName.make("Work Mac")

describe("S21: which end it was", () => {
  it("follows the status, except that replaced is told from cancelled", () => {
    assert.deepStrictEqual(
      (["denied", "expired", "cancelled", "removed"] as const).map((status) =>
        endingOf({ status, ended: null })
      ),
      ["denied", "expired", "cancelled", "removed"]
    )
    assert.strictEqual(endingOf({ status: "cancelled", ended: ended("replaced") }), "replaced")
  })

  it("every status and reason has a text of its own language", () => {
    for (const status of DeviceStatus.literals)
      for (const reason of Ended.fields.reason.literals) {
        const text = endingText(en.setUp, { status, ended: ended(reason), byDeviceName: null })
        assert.match(text, /\.$/u, `${status} ${reason}`)
      }
  })

  it("a Deny says from which device, from the mailbox, or why by itself (D4, D14)", () => {
    const denied = { status: "denied", byDeviceName: null } as const
    const by = { ...ended("denied"), byDeviceId: DeviceId.make("mac") }
    assert.deepStrictEqual(
      [
        endingText(en.setUp, { ...denied, ended: by, byDeviceName: mac }),
        endingText(en.setUp, { ...denied, ended: ended("denied") }),
        endingText(en.setUp, { ...denied, ended: ended("notMe") }),
        endingText(en.setUp, { ...denied, ended: ended("matchNumber"), byDeviceName: mac })
      ],
      [
        "Your request was denied from Work Mac.",
        "Your request was denied.",
        "Your request was denied from your email.",
        "The match number was typed wrongly twice on Work Mac, so your request was denied."
      ]
    )
  })
})
