import type { MemberId, WorkspaceId } from "@tessera/domain/ids"
import type { Member } from "@tessera/domain/member"
import { enforcedFor } from "@tessera/domain/rules/sign-on"
import type { SignOnRefusal } from "@tessera/domain/sign-on"
import { WorkspaceEvent } from "@tessera/domain/workspace-events"
import { Effect } from "effect"
import { Directory } from "./ports/directory.ts"
import type { Person } from "./ports/identity-providers.ts"
import { SignOnStore } from "./ports/sign-on-store.ts"
import { identityProviderSignsIn } from "./sign-on-caller.ts"
import { SignOnRefused } from "./sign-on-expected.ts"

const refuse = (reason: SignOnRefusal) => Effect.fail(new SignOnRefused({ reason }))

/**
 * T44: whose account it is. Once linked, only issuer and subject say so; an address links whoever is not, once, and only one that
 * the provider vouches for. A member has one subject an issuer: an address that was given to somebody else opens nothing.
 */
export const makeAccounts = Effect.gen(function* () {
  const store = yield* SignOnStore
  const directory = yield* Directory
  const linkByEmail = yield* makeLinkByEmail

  const active = Effect.fnUntraced(function* (workspaceId: WorkspaceId, memberId: MemberId) {
    const member = yield* Effect.catch(directory.member({ workspaceId, memberId }), () => refuse("noAccount"))
    return member.state === "active" ? member : yield* refuse("noAccount")
  })
  const permitted = Effect.fnUntraced(function* (member: Member, providerId: string) {
    const { providers } = yield* store.ways(member.workspaceId)
    const enforced = enforcedFor(providers, member.email)
    if (enforced !== undefined && enforced.id !== providerId) return yield* refuse("otherProvider")
  })
  return Effect.fn("SignOn.accountOf")(function* (
    workspaceId: WorkspaceId,
    providerId: string,
    person: Person
  ) {
    const known = yield* store.identity(workspaceId, person.issuer, person.subject)
    if (known !== null) {
      const member = yield* active(workspaceId, known)
      yield* permitted(member, providerId)
      return member
    }
    const { verifiedEmail } = person
    if (verifiedEmail === null) return yield* refuse("emailNotVerified")
    const found = yield* directory.findByLogin(workspaceId, verifiedEmail)
    if (found === null || found.member.state !== "active" || found.member.email !== verifiedEmail)
      return yield* refuse("noAccount")
    yield* permitted(found.member, providerId)
    yield* linkByEmail(found.member, providerId, person)
    return found.member
  })
})

const makeLinkByEmail = Effect.gen(function* () {
  const store = yield* SignOnStore
  return ({ id: memberId, workspaceId }: Member, providerId: string, { issuer, subject }: Person) => {
    const events = [WorkspaceEvent.cases.SignOnLinked.make({ providerId, memberId, issuer, subject })]
    const linked = Effect.andThen(
      store.link({ workspaceId, memberId }, issuer, subject),
      store.tell({ workspaceId, by: identityProviderSignsIn, address: null, events })
    )
    return Effect.catch(store.atomically(linked), () => refuse("otherAccount"))
  }
})
