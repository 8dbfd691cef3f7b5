import { makeMember, makeWorkspace, signIn, trustByCode } from "@tessera/application/memory/world"
import type { BulkResult } from "@tessera/domain/admin-bulk"
import type { ClientKind } from "@tessera/domain/client"
import { Role } from "@tessera/domain/member"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { type Browser, makeApp } from "./app.ts"

/** Ann with this role, on a client of this kind; one other member of each role, with a device each. */
export const stageRoles = async (role: Role, kind: ClientKind, trusted = true) => {
  const app = makeApp()
  const made = await app.run(
    Effect.gen(function* () {
      const workspace = yield* makeWorkspace("acme")
      const ann = yield* makeMember(workspace, "ann", role)
      const who = yield* signIn(workspace, ann, { at: "me", kind })
      const me = trusted ? yield* trustByCode(who) : { ...who, deviceId: null }
      const others = yield* Effect.forEach(Role.literals, (other) =>
        Effect.gen(function* () {
          const member = yield* makeMember(workspace, `the-${other.toLowerCase()}`, other)
          const device = yield* trustByCode(yield* signIn(workspace, member, { at: `of-${other}` }))
          yield* TestClock.adjust(60_000)
          const second = yield* trustByCode(yield* signIn(workspace, member, { at: `second-${other}` }))
          return { role: other, memberId: member.id, deviceId: device.deviceId, secondId: second.deviceId }
        })
      )
      return { me, ann, others }
    })
  )
  const me = app.browser("me")
  me.carry(kind, made.me.token)
  me.asker = kind === "extension" ? "extension" : "page"
  return { app, me, annId: made.ann.id, ownDevice: made.me.deviceId, others: made.others }
}
export type StagedRoles = Awaited<ReturnType<typeof stageRoles>>

export const said = async (
  me: Browser,
  path: string,
  input: unknown,
  kind: "query" | "mutation" = "mutation"
) => {
  const answer = kind === "query" ? await me.query(path, input) : await me.mutate(path, input)
  const expected = answer.error?.data.expected as { _tag: string; reason?: string } | null | undefined
  if (answer.status !== 200) return `${expected?._tag} ${expected?.reason ?? ""}`.trim()
  const results = (answer.data as { readonly results?: ReadonlyArray<BulkResult> }).results
  const refusal = results?.[0]?.refusal as { _tag: string; reason?: string } | null | undefined
  return refusal === null || refusal === undefined ? "yes" : `${refusal._tag} ${refusal.reason ?? ""}`.trim()
}

export const these = (memberId: string, deviceId: string) => ({
  selection: { _tag: "These", ids: [{ memberId, deviceId }] },
  cursor: null
})
