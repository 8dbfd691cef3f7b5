import { makeMember, signIn, trustByCode } from "@tessera/application/memory/world"
import { EveryonesDevices } from "@tessera/application/everyones-devices"
import { commandLine, Members } from "@tessera/application/members"
import { Invitations } from "@tessera/application/invitations"
import { RosterStore } from "@tessera/application/ports/roster-store"
import { Secrets } from "@tessera/application/ports/secrets"
import { ScimTokens } from "@tessera/application/scim-tokens"
import type { SignedIn } from "@tessera/application/session"
import { Actor } from "@tessera/domain/actor"
import { EmailAddress } from "@tessera/domain/member"
import { Effect, Redacted } from "effect"
import { TestClock } from "effect/testing"
import { toldWebhook } from "./fixtures-webhooks.ts"

/** Other members of the workspace, for its administrators: Cay with a trusted device and a locked one, Dee who left, Fay invited. */
export interface People {
  readonly cay: string
  readonly dee: string
  readonly fay: string
  /** The token in the link that she was sent. */
  readonly invitation: string
  readonly device: string
  readonly locked: string
  /** An identity provider's. */
  readonly token: string
  /** That was told of one event. */
  readonly webhook: string
  readonly delivery: string
}

/** `owner`: whose workspace it is, and who locked the one device and saw Dee off. */
export const peopleOf = Effect.fnUntraced(function* (
  workspace: Parameters<typeof signIn>[0],
  owner: SignedIn
) {
  const cay = yield* makeMember(workspace, "cay")
  const dee = yield* makeMember(workspace, "dee")
  const device = yield* trustByCode(yield* signIn(workspace, cay, { at: "cay-mac" }), "Cay’s Mac")
  yield* later(60_000)
  const locked = yield* trustByCode(
    yield* signIn(workspace, cay, { at: "cay-phone", kind: "mobile" }),
    "Phone"
  )
  const ref = { memberId: cay.id, deviceId: locked.deviceId }
  const asked = { selection: { _tag: "These", ids: [ref] }, cursor: null } as const
  yield* EveryonesDevices.use(({ act }) => act(owner, commandLine, "lock", asked))
  yield* Members.use(({ deprovision }) =>
    deprovision(commandLine, { workspaceId: workspace.id, memberId: dee.id })
  )
  const token = yield* tokenOf(owner)
  const fay = yield* invited(owner)
  return {
    cay: cay.id,
    dee: dee.id,
    ...fay,
    device: device.deviceId,
    locked: locked.deviceId,
    token,
    ...(yield* toldWebhook(workspace.id, ownerOf(owner)))
  } satisfies People
})

/** In a trusted session of the web app. */
const ownerOf = ({ session: { id: sessionId, instanceId, member } }: SignedIn): Actor =>
  Actor.cases.Admin.make({
    memberId: member.id,
    role: "owner",
    sessionId,
    instanceId,
    kind: "web",
    trusted: true
  })

const invited = Effect.fnUntraced(function* (owner: SignedIn) {
  const asked = {
    email: EmailAddress.make("fay@acme.test"),
    username: null,
    role: "user",
    language: "en"
  } as const
  const { member } = yield* Invitations.use(({ create }) => create(owner, ownerOf(owner), asked))
  const key = { workspaceId: member.workspaceId, memberId: member.id }
  const { roster } = yield* RosterStore.use(({ load }) => load(key))
  const [link] = roster.passwordLinks
  if (link === undefined) return yield* Effect.die("not invited")
  const invitation = yield* Secrets.useSync(({ signPasswordLink }) =>
    Redacted.value(signPasswordLink({ ...key, purpose: link.purpose, linkId: link.id }))
  )
  return { fay: member.id, invitation }
})

/** That the owner made. */
const tokenOf = Effect.fnUntraced(function* (owner: SignedIn) {
  const { member } = owner.session
  const by = ownerOf(owner)
  const call = { by, workspaceId: member.workspaceId, address: null }
  return (yield* ScimTokens.use(({ make }) => make(call, { name: "Entra ID", lifeDays: 30 }))).id
})

export const NOBODY: People = {
  cay: "",
  dee: "",
  fay: "",
  invitation: "",
  device: "",
  locked: "",
  token: "",
  webhook: "",
  delivery: ""
}

const later = (millis: number) => TestClock.adjust(millis)
