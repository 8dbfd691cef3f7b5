import type { TrustEvent } from "@tessera/domain/events"
import type { Roster } from "@tessera/domain/roster"
import { Letter } from "./letter.ts"

interface Happened {
  readonly before: Roster
  readonly after: Roster
  readonly address: string | null
}

/** Both mailboxes are told (T20). Who was only invited never confirmed the old one, and the new one gets the invitation. */
const addressChanged = (
  { after, before }: Happened,
  { at, from }: Extract<TrustEvent, { readonly _tag: "AddressChanged" }>
): ReadonlyArray<Letter> => {
  const invited = before.passwordLinks.some(({ purpose }) => purpose === "invitation")
  if (invited || after.state !== "active") return []
  // An administrator's or an identity provider's own address is nobody's business.
  const fields = { address: null, at }
  return [
    Letter.cases.AddressChanged.make({ oldAddress: from, ...fields }),
    Letter.cases.AddressChanged.make({ oldAddress: null, ...fields })
  ]
}

/** Which letters follow when somebody is invited, forgets or sets a password, or gets another address (R7, P37). */
export const lettersOfPeople = (happened: Happened, event: TrustEvent): ReadonlyArray<Letter> => {
  const { address } = happened
  switch (event._tag) {
    case "MemberInvited": {
      const { at, expiresAt, linkId } = event
      return [Letter.cases.Invitation.make({ linkId, expiresAt, address: null, at })]
    }
    case "PasswordResetAsked": {
      const { at, expiresAt, linkId } = event
      return [Letter.cases.PasswordReset.make({ linkId, expiresAt, address, at })]
    }
    case "PasswordSet":
      // A first one is no news to who has just followed the link to it.
      return event.how === "invitation" ? [] : [Letter.cases.PasswordSet.make({ address, at: event.at })]
    case "AddressChanged":
      return addressChanged(happened, event)
    default:
      return []
  }
}
