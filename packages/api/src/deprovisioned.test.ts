import { assert, describe, it } from "@effect/vitest"
import { Devices } from "@tessera/application/devices"
import { commandLine, Members } from "@tessera/application/members"
import { Memory } from "@tessera/application/memory/memory"
import { ask, makeMember, makeWorkspace, signIn, trustByCode } from "@tessera/application/memory/world"
import { Effect } from "effect"
import { type App, makeApp } from "../test/app.ts"

describe("T17: deprovisioned in mid-flow", () => {
  const leave = (app: App) =>
    app.run(
      Effect.gen(function* () {
        const { rosters } = yield* Memory
        const members = yield* Members
        yield* Effect.forEach([...rosters.values()], ({ key }) => members.deprovision(commandLine, key))
      })
    )

  it("nothing that was under way goes on", async () => {
    const app = makeApp()
    const made = await app.run(
      Effect.gen(function* () {
        const workspace = yield* makeWorkspace("acme")
        const member = yield* makeMember(workspace, "ann")
        const mac = yield* trustByCode(yield* signIn(workspace, member, { at: "mac" }))
        const phone = yield* signIn(workspace, member, { at: "phone", kind: "mobile" })
        const { deviceId } = yield* ask(phone)
        return { mac, deviceId }
      })
    )
    const mac = app.browser("mac")
    mac.cookie = made.mac.token
    await leave(app)
    const answer = await mac.mutate("devices.approve", { deviceId: made.deviceId, matchNumber: null })
    assert.deepEqual<unknown>(answer.error?.data.expected, { _tag: "SessionEnded" })
    // A call that was authenticated just before still meets the rules.
    const late = await app.run(
      Effect.flip(Devices.use(({ approve }) => approve(made.mac, made.deviceId, null)))
    )
    assert.strictEqual(late._tag, "MemberDeprovisioned")
  })
})
