import { Devices } from "@tessera/application/devices"
import { useCases } from "@tessera/application/layers"
import { commandLine, Members } from "@tessera/application/members"
import { identityProvidersMemory } from "@tessera/application/memory/identity-providers"
import { placesNowhere } from "@tessera/application/memory/shared"
import { outboundMemory } from "@tessera/application/memory/webhook-store"
import { Passwords } from "@tessera/application/ports/passwords"
import { PushService } from "@tessera/application/ports/push-service"
import { Secrets } from "@tessera/application/ports/secrets"
import { type Session, selfOf, type SignedIn } from "@tessera/application/session"
import { SetUp } from "@tessera/application/set-up"
import { Trust } from "@tessera/application/trust"
import { Workspaces } from "@tessera/application/workspaces"
import type { ClientFacts } from "@tessera/domain/client"
import { Command } from "@tessera/domain/commands"
import type { SetUpPath } from "@tessera/domain/device"
import { ClientInstanceId, SessionId, type WorkspaceId } from "@tessera/domain/ids"
import { after, type Instant } from "@tessera/domain/instant"
import { EmailAddress, type Member, type Role, Username } from "@tessera/domain/member"
import { sessionLife } from "@tessera/domain/rules/session-life"
import { sqliteStore } from "@tessera/store/database"
import { Effect, Layer, Redacted } from "effect"
import type { Seat } from "./member-client.ts"
import type { ProofKey } from "./proof-key.ts"
import { seedSecrets } from "./seed-secrets.ts"

/** Who is to be there. A client has the key of its place in its member's row, so one row of keys does for all members. */
export interface ToSeed {
  /** The longest row. */
  readonly keys: ReadonlyArray<ProofKey>
  /** Members with one client, which is not set up. */
  readonly lone: number
  /** Members with `clients` clients each, all of them trusted, the first by code and the others by approval. */
  readonly trusted: { readonly members: number; readonly clients: number }
  /** Members with `clients` clients each, of which only the first is trusted. */
  readonly asking: { readonly members: number; readonly clients: number }
}

export interface Seeded {
  readonly lone: ReadonlyArray<Seat>
  readonly trusted: ReadonlyArray<ReadonlyArray<Seat>>
  readonly asking: ReadonlyArray<ReadonlyArray<Seat>>
}

const FACTS: ClientFacts = {
  kind: "web",
  os: "Linux",
  browser: "Chrome",
  osVersion: null,
  browserVersion: "141",
  model: null
}
const ADDRESS = "127.0.0.1"

const noPasswords = Layer.succeed(Passwords, {
  hash: () => Effect.die(new Error("No password is given to these members")),
  verify: () => Effect.succeed(false)
})

/** Nobody here subscribes to one. */
const noPushes = Layer.succeed(PushService, { publicKey: "", refuses: () => "endpoint" })

/** Every port on a database: what these data have nothing of (letters, passwords, places, providers, webhooks) answers so. */
export const portsOn = (file: string) =>
  Layer.mergeAll(
    sqliteStore(file),
    seedSecrets,
    noPasswords,
    noPushes,
    placesNowhere,
    identityProvidersMemory,
    outboundMemory
  )

export const layerOf = (file: string) => useCases.pipe(Layer.provideMerge(portsOn(file)))

/** Through the product's own use cases, beside a server that does not run. Limits of sign-ins are not met: nobody types a password. */
export const seed = (file: string, wanted: ToSeed): Promise<Seeded> =>
  Effect.runPromise(Effect.provide(seeding(wanted), layerOf(file)))

const seeding = Effect.fnUntraced(function* ({ asking, keys, lone, trusted }: ToSeed) {
  const { id } = yield* (yield* Workspaces).create({ slug: "bench", name: "Bench" })
  const row = (kind: string, clients: number, trustedClients: number) => (index: number) =>
    memberWith(id, `${kind}-${index}`, keys.slice(0, clients), trustedClients)
  const rows = (members: number, make: (index: number) => ReturnType<typeof memberWith>) =>
    Effect.forEach(
      Array.from({ length: members }, (_, index) => index),
      make
    )
  const alone = yield* rows(lone, row("lone", 1, 0))
  return {
    lone: alone.flat(),
    trusted: yield* rows(trusted.members, row("trusted", trusted.clients, trusted.clients)),
    asking: yield* rows(asking.members, row("asking", asking.clients, 1))
  } satisfies Seeded
})

interface Sitting {
  readonly seat: Seat
  readonly who: SignedIn
}

/** A member with a client for each key, of which the first so many are trusted. */
export const memberWith = Effect.fnUntraced(function* (
  workspaceId: WorkspaceId,
  name: string,
  keys: ReadonlyArray<ProofKey>,
  trustedClients: number,
  role: Role = "user"
) {
  const member = yield* (yield* Members).add(commandLine, {
    workspaceId,
    username: Username.make(name),
    email: EmailAddress.make(`${name}@bench.test`),
    role,
    language: "en",
    password: null
  })
  const sittings = yield* Effect.forEach(keys, (key) => signedIn(member, key))
  const [first] = sittings
  for (const [index, { who }] of sittings.slice(0, trustedClients).entries()) {
    const setUpView = yield* register(who, index === 0 ? "emailCode" : "approval", `Client ${index + 1}`)
    if (setUpView._tag === "Verifying") {
      const code = (yield* Secrets).code("setUp", setUpView.challengeId)
      yield* (yield* SetUp)
        .verify(who, setUpView.challengeId, code)
        .pipe(
          Effect.tap(({ rotated }) =>
            Effect.sync(() => rotated !== null && reseat(sittings[0], rotated.token))
          )
        )
    } else if (setUpView._tag === "Waiting" && first !== undefined) {
      yield* (yield* Devices).approve(first.who, setUpView.deviceId, null)
    }
  }
  return sittings.map(({ seat }) => seat)
})

const reseat = (sitting: Sitting | undefined, token: Redacted.Redacted<string>): void => {
  if (sitting !== undefined) sitting.seat.token = Redacted.value(token)
}

const register = Effect.fnUntraced(function* (who: SignedIn, path: SetUpPath, name: string) {
  return yield* (yield* SetUp).register(who, { name, path, facts: FACTS })
})

/** A sign-in, from where the password was right. */
const signedIn = Effect.fnUntraced(function* (member: Member, key: ProofKey) {
  const secrets = yield* Secrets
  const { hash, token } = yield* secrets.newToken
  const id = SessionId.make(yield* secrets.newId)
  const sessionAt = (now: Instant): Session => ({
    id,
    member,
    instanceId: ClientInstanceId.make(key.thumbprint),
    facts: FACTS,
    address: ADDRESS,
    startedAt: now,
    lastSeenAt: now,
    expiresAt: after(now, sessionLife(FACTS.kind).lifeMs),
    rotatedAt: now,
    postponedAt: null
  })
  const asking = {
    key: { workspaceId: member.workspaceId, memberId: member.id },
    address: ADDRESS,
    facts: FACTS,
    newSession: (now: Instant) => ({ session: sessionAt(now), tokenHash: hash })
  }
  const { now } = yield* (yield* Trust).give(asking, (at) =>
    Command.cases.StartSession.make({ facts: FACTS, by: selfOf(sessionAt(at)), at })
  )
  const session = sessionAt(now)
  const seat: Seat = { key, email: member.email, token: Redacted.value(token) }
  return { seat, who: { session, tokenHash: hash, address: ADDRESS } } satisfies Sitting
})
