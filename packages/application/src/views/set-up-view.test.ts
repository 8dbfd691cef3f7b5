import { assert, describe } from "@effect/vitest"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { has, story } from "../../test/story.ts"
import { Authenticate } from "../authenticate.ts"
import { Devices } from "../devices.ts"
import {
  ask,
  instance,
  makeMember,
  makeWorkspace,
  register,
  registerByCode,
  signIn,
  trustByCode
} from "../memory/world.ts"
import { Overviews } from "../overview.ts"
import type { SignedIn } from "../session.ts"
import { SetUp } from "../set-up.ts"

const ann = Effect.gen(function* () {
  const workspace = yield* makeWorkspace("acme")
  const member = yield* makeMember(workspace, "ann")
  return { workspace, member }
})
const setUpOf = (who: SignedIn) => Overviews.use((overviews) => overviews.setUp(who))

describe("S21, D13: how a set-up ended is told, and a living one is resumed", () => {
  const waiting = Effect.gen(function* () {
    const { member, workspace } = yield* ann
    const mac = yield* trustByCode(yield* signIn(workspace, member, { at: "mac" }), "Mac")
    const phone = yield* signIn(workspace, member, { at: "phone", kind: "mobile" })
    return { mac, phone, view: yield* ask(phone, "Phone"), workspace, member }
  })

  story("denied: by whom, and how long this client is blocked (D14)", () =>
    Effect.gen(function* () {
      const { mac, phone, view } = yield* waiting
      yield* TestClock.adjust(1_000)
      yield* Devices.use(({ deny }) => deny(mac, view.deviceId, false))
      const over = yield* setUpOf(phone)
      has(over, { _tag: "Over", status: "denied", byDeviceName: "Mac", blockedUntil: 901_000 })
      const again = yield* Effect.flip(register(phone, "emailCode"))
      has(again, { _tag: "DeniedRecently", retryAt: 901_000 })
    })
  )

  story("expired: at five minutes, whether or not somebody wrote it down", () =>
    Effect.gen(function* () {
      const { phone } = yield* waiting
      yield* TestClock.adjust(299_999)
      assert.strictEqual((yield* setUpOf(phone))._tag, "Waiting")
      yield* TestClock.adjust(1)
      const ended = { at: 300_000, reason: "expired", byDeviceId: null }
      has(yield* setUpOf(phone), { _tag: "Over", status: "expired", ended, blockedUntil: null })
    })
  )

  story("cancelled by the requester", () =>
    Effect.gen(function* () {
      const { phone, view } = yield* waiting
      yield* SetUp.use(({ cancel }) => cancel(phone, view.deviceId, "cancelledByRequester"))
      has(yield* setUpOf(phone), { _tag: "Over", status: "cancelled" })
    })
  )

  story("D6: back to naming is no end; the name is free again", () =>
    Effect.gen(function* () {
      const { phone, view } = yield* waiting
      yield* SetUp.use(({ cancel }) => cancel(phone, view.deviceId, "backToNaming"))
      assert.strictEqual((yield* setUpOf(phone))._tag, "None")
      const next = yield* registerByCode(phone, "Phone")
      assert.strictEqual(next.name, "Phone")
    })
  )

  story("P8: replaced: a new one stands where the old one stood", () =>
    Effect.gen(function* () {
      const { phone, view } = yield* waiting
      const next = yield* ask(phone, "Phone")
      assert.notStrictEqual(next.deviceId, view.deviceId)
      const { devices } = yield* Overviews.use((overviews) => overviews.devices(phone))
      assert.deepStrictEqual(devices.find(({ id }) => id === view.deviceId)?.ended?.reason, "replaced")
    })
  )

  story("an hour later it is over and done with", () =>
    Effect.gen(function* () {
      const { phone } = yield* waiting
      yield* TestClock.adjust("59 minutes")
      yield* Authenticate.use(({ session }) =>
        session({ token: phone.token, instanceId: instance("phone"), address: null })
      )
      assert.strictEqual((yield* setUpOf(phone))._tag, "Over")
      yield* TestClock.adjust("6 minutes")
      assert.strictEqual((yield* setUpOf(phone))._tag, "None")
    })
  )

  story("T11: what an earlier session of the client began is not this session's to finish", () =>
    Effect.gen(function* () {
      const { member, phone, workspace } = yield* waiting
      assert.strictEqual((yield* setUpOf(phone))._tag, "Waiting")
      const later = yield* signIn(workspace, member, { at: "phone", kind: "mobile" })
      assert.strictEqual((yield* setUpOf(later))._tag, "None")
    })
  )
})
