import { MatchNumber } from "@tessera/domain/device"
import {
  type ChallengeId,
  type ClientInstanceId,
  DeviceId,
  MemberId,
  PasswordLinkId,
  WorkspaceId
} from "@tessera/domain/ids"
import { CODE_DIGITS, MATCH_NUMBER_DIGITS } from "@tessera/domain/numbers"
import { PasswordLinkPurpose } from "@tessera/domain/password-link"
import { Effect, Hash, Layer, Option, Redacted, Schema } from "effect"
import { boundedWork } from "../bounded-work.ts"
import { Passwords } from "../ports/passwords.ts"
import { type Link, Secrets } from "../ports/secrets.ts"
import { TokenHash } from "../session.ts"
import { Memory } from "./memory.ts"

/** As many digits as asked for. Spread, not secret: who runs on memory layers has nothing to guess. */
const digits = (text: string, count: number): string => {
  const number = Hash.string(`a ${text}`) * 4_294_967_296 + Hash.string(`b ${text}`)
  return String(Math.abs(number) % 10 ** count).padStart(count, "0")
}

/** 43 characters that stand for a text, as a SHA-256 would. */
const fingerprint = (text: string): string =>
  Array.from({ length: 5 }, (_, index) => digits(`${index} ${text}`, 9))
    .join("")
    .slice(0, 43)

const LinkJson = Schema.fromJsonString(
  Schema.Struct({
    workspaceId: WorkspaceId,
    memberId: MemberId,
    purpose: Schema.Literals(["notMe", "undo"]),
    deviceId: DeviceId
  })
)
const readLink = Schema.decodeUnknownOption(LinkJson)
const writeLink = Schema.encodeSync(LinkJson)

const PasswordLinkJson = Schema.fromJsonString(
  Schema.Struct({
    workspaceId: WorkspaceId,
    memberId: MemberId,
    purpose: PasswordLinkPurpose,
    linkId: PasswordLinkId
  })
)
const readPasswordLink = Schema.decodeUnknownOption(PasswordLinkJson)
const writePasswordLink = Schema.encodeSync(PasswordLinkJson)

export const secretsMemory = Layer.effect(
  Secrets,
  Effect.map(Memory, ({ serial }) => {
    const code = (purpose: string, id: ChallengeId) => digits(`${purpose} ${id}`, CODE_DIGITS)
    return Secrets.of({
      code: (purpose, id) => Redacted.make(code(purpose, id)),
      isCode: (purpose, id, typed) => Redacted.value(typed) === code(purpose, id),
      matchNumber: (instanceId: ClientInstanceId, ask) =>
        MatchNumber.make(digits(`${instanceId} ${ask}`, MATCH_NUMBER_DIGITS)),
      signLink: (link: Link) => Redacted.make(writeLink(link)),
      readLink: (token) => Option.getOrNull(readLink(Redacted.value(token))),
      signPasswordLink: (link) => Redacted.make(writePasswordLink(link)),
      readPasswordLink: (token) => Option.getOrNull(readPasswordLink(Redacted.value(token))),
      webhookSecret: ({ id, workspaceId }, number) =>
        Redacted.make(`whsec_${fingerprint(`webhook ${workspaceId} ${id} ${number}`)}=`),
      newToken: Effect.map(serial, (count) => {
        const token = `token-${count}`
        return { token: Redacted.make(token), hash: TokenHash.make(fingerprint(token)) }
      }),
      hashToken: (token) => TokenHash.make(fingerprint(Redacted.value(token))),
      signOn: (id) => ({
        state: Redacted.make(`${id}.${fingerprint(`state ${id}`)}`),
        nonce: Redacted.make(fingerprint(`nonce ${id}`)),
        verifier: Redacted.make(fingerprint(`verifier ${id}`))
      }),
      seal: (secret, about) => Effect.succeed(`${about}\n${Redacted.value(secret)}`),
      unseal: (sealed, about) =>
        sealed.startsWith(`${about}\n`) ? Redacted.make(sealed.slice(about.length + 1)) : null,
      newId: Effect.map(serial, (count) => `id-${count}`)
    })
  })
)

const hashed = (password: Redacted.Redacted<string>) => fingerprint(`password ${Redacted.value(password)}`)

export const passwordsMemory = Layer.effect(
  Passwords,
  Effect.map(boundedWork({ atOnce: 4, waiting: 32 }), (bounded) =>
    Passwords.of({
      hash: (password) => bounded(Effect.sync(() => Redacted.make(hashed(password)))),
      verify: (hash, password) =>
        bounded(Effect.sync(() => hash !== null && Redacted.value(hash) === hashed(password)))
    })
  )
)
