import { assert, describe, it } from "@effect/vitest"
import type { ClientKind } from "@tessera/domain/client"
import { Refusal } from "@tessera/domain/refusals"
import { type Conforming, conforms } from "./conforms.ts"
import { tableOf, tellDisagreement } from "./table.ts"

/** Refusals that no person's command can meet: they are an administrator's, or what stands behind the check. */
const OF_OTHERS = [
  "MemberAlreadyActive",
  "TrustRequired",
  "PolicyRefused",
  "PolicyLocksOut",
  "LastOwner",
  "InvitationRefused"
]
/** R7: of whoever sets a password by a link, which is before there is a session, and before a client knows anything to say. */
const OF_PASSWORDS = ["PasswordLinkOver", "PasswordRefused"]
/** What is said of a secret, after it was typed. */
const OF_SECRETS = ["CodeWrong", "MatchNumberWrong"]
/** D1: who may not decide at all is asked for no number. */
const NEVER: Readonly<Record<ClientKind, ReadonlyArray<string>>> = {
  web: [],
  extension: ["MatchNumberNeeded"],
  mobile: []
}

/** A busy machine takes a tenth of a millisecond a case, or ten times that. */
const TIMEOUT_MS = 30 * 60_000

const ALL = Refusal.members.map((refusal) => refusal.fields._tag.schema.literal as string)

/** Every refusal that a person of this kind of client can meet. */
export const refusalsFor = (kind: ClientKind): ReadonlyArray<string> => {
  const never = [...OF_OTHERS, ...OF_PASSWORDS, ...OF_SECRETS, ...NEVER[kind]]
  return ALL.filter((tag) => !never.includes(tag))
}

/**
 * R2: what every client is held to. `verdict` is the one that the client's own screens ask; the server's is what its use cases
 * then answer, over the wire's schema.
 */
export const conformanceSuite = (asked: Conforming): void => {
  describe(`R2: one set of rules: what the ${asked.kind} client says before it asks is what the server says`, () => {
    it(
      `in ${asked.cases} cases, every field of a refusal included, and every refusal is met`,
      { timeout: TIMEOUT_MS },
      () => {
        const found = conforms(asked)
        console.log(tableOf(found))
        assert.deepStrictEqual(found.disagreements.map(tellDisagreement), [])
        assert.strictEqual(found.cases, asked.cases)
        assert.deepStrictEqual([...found.refused.keys()].toSorted(), refusalsFor(asked.kind).toSorted())
        assert.isBelow(found.hidden, asked.cases / 100)
      }
    )
  })
}
