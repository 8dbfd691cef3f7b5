import { assert, describe } from "@effect/vitest"
import { Effect, Redacted } from "effect"
import { TestClock } from "effect/testing"
import { has, story } from "../test/story.ts"
import { Authenticate } from "./authenticate.ts"
import { Devices } from "./devices.ts"
import { Links } from "./links.ts"
import {
  ask,
  instance,
  journalOf,
  makeMember,
  makeWorkspace,
  registerByCode,
  signIn,
  trustByCode
} from "./memory/world.ts"
import { type Link, Secrets } from "./ports/secrets.ts"
import { keyOf } from "./session.ts"

const acme = Effect.gen(function* () {
  const workspace = yield* makeWorkspace("acme")
  return { workspace, member: yield* makeMember(workspace, "ann") }
})
const linkTo = (purpose: Link["purpose"], who: Parameters<typeof journalOf>[0], deviceId: Link["deviceId"]) =>
  Secrets.useSync(({ signLink }) => signLink({ ...keyOf(who.session), purpose, deviceId }))

describe("S6, P44: “This was not me”", () => {
  story("reading changes nothing; the button denies the set-up and ends the session that asked", () =>
    Effect.gen(function* () {
      const { member, workspace } = yield* acme
      const mac = yield* signIn(workspace, member, { at: "mac" })
      const { deviceId } = yield* registerByCode(mac, "Mac")
      const token = yield* linkTo("notMe", mac, deviceId)
      const { read, use } = yield* Links
      const before = yield* journalOf(mac)
      for (const _ of [1, 2, 3]) {
        has(yield* read(token), {
          purpose: "notMe",
          deviceName: "Mac",
          status: "pendingVerification",
          open: true
        })
      }
      assert.deepStrictEqual(yield* journalOf(mac), before)
      has(yield* use(token, null), { status: "denied", open: false })
      const { session } = yield* Authenticate
      const gone = session({ token: mac.token, instanceId: instance("mac"), address: null })
      assert.strictEqual((yield* Effect.flip(gone))._tag, "SessionEnded")
      const after = yield* journalOf(mac)
      assert.deepEqual(after.at(-1)?.by, { _tag: "Mailbox" })
      has(yield* use(token, null), { status: "denied", open: false })
      assert.strictEqual((yield* journalOf(mac)).length, after.length)
    })
  )

  story("too late for that, it takes the trust back", () =>
    Effect.gen(function* () {
      const { member, workspace } = yield* acme
      const mac = yield* trustByCode(yield* signIn(workspace, member, { at: "mac" }))
      const token = yield* linkTo("notMe", mac, mac.deviceId)
      const { read, use } = yield* Links
      has(yield* read(token), { status: "approved", open: true })
      has(yield* use(token, null), { status: "removed", open: false })
    })
  )
})

describe("D15: undo from the mailbox", () => {
  story("removes the device and those it approved, for 24 hours", () =>
    Effect.gen(function* () {
      const { member, workspace } = yield* acme
      const mac = yield* trustByCode(yield* signIn(workspace, member, { at: "mac" }))
      const phone = yield* ask(yield* signIn(workspace, member, { at: "phone", kind: "mobile" }))
      yield* Devices.use(({ approve }) => approve(mac, phone.deviceId, null))
      const { read, use } = yield* Links
      const [root, leaf] = [
        yield* linkTo("undo", mac, mac.deviceId),
        yield* linkTo("undo", mac, phone.deviceId)
      ]
      yield* TestClock.adjust(86_399_999)
      has(yield* read(leaf), { status: "approved", open: true })
      has(yield* use(root, "192.0.2.1"), { status: "removed", open: false })
      has(yield* read(leaf), { status: "removed", open: false })
    })
  )

  story("not a moment longer, and not for what only asks", () =>
    Effect.gen(function* () {
      const { member, workspace } = yield* acme
      const mac = yield* trustByCode(yield* signIn(workspace, member, { at: "mac" }))
      const phone = yield* ask(yield* signIn(workspace, member, { at: "phone", kind: "mobile" }))
      const { use } = yield* Links
      const asking = yield* linkTo("undo", mac, phone.deviceId)
      has(yield* use(asking, null), { status: "pendingApproval", open: false })
      yield* TestClock.adjust(86_400_000)
      const late = yield* linkTo("undo", mac, mac.deviceId)
      has(yield* use(late, null), { status: "approved", open: false })
    })
  )
})

describe("D22: a link that is none", () => {
  story("made up, or naming nobody, is one answer", () =>
    Effect.gen(function* () {
      const { member, workspace } = yield* acme
      const mac = yield* trustByCode(yield* signIn(workspace, member, { at: "mac" }))
      const key = keyOf(mac.session)
      const { signLink } = yield* Secrets
      const { read, use } = yield* Links
      const strangers: ReadonlyArray<Link> = [
        { ...key, memberId: "nobody" as typeof key.memberId, purpose: "undo", deviceId: mac.deviceId },
        { ...key, workspaceId: "nowhere" as typeof key.workspaceId, purpose: "undo", deviceId: mac.deviceId },
        { ...key, purpose: "undo", deviceId: "none" as Link["deviceId"] }
      ]
      for (const token of [Redacted.make("x"), ...strangers.map(signLink)]) {
        has(yield* Effect.flip(read(token)), { _tag: "NotFound", what: "link" })
        has(yield* Effect.flip(use(token, null)), { _tag: "NotFound", what: "link" })
      }
    })
  )
})
