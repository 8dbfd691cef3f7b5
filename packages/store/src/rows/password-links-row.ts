import type { PasswordLinkId } from "@tessera/domain/ids"
import type { Instant } from "@tessera/domain/instant"
import { PasswordLink, type PasswordLinkPurpose } from "@tessera/domain/password-link"
import { AS_STORED } from "./as-stored.ts"

/** Of a member's row: null all three, or none. */
export interface PasswordLinksRow {
  readonly invitation_id: PasswordLinkId | null
  readonly invitation_sent_at: Instant | null
  readonly invitation_expires_at: Instant | null
  readonly reset_id: PasswordLinkId | null
  readonly reset_sent_at: Instant | null
  readonly reset_expires_at: Instant | null
}

/** The columns that `passwordLinksOf` reads, of a member called `m`. */
export const PASSWORD_LINK_COLUMNS =
  "m.invitation_id, m.invitation_sent_at, m.invitation_expires_at, m.reset_id, m.reset_sent_at, m.reset_expires_at"

const linkOf = (
  purpose: PasswordLinkPurpose,
  id: PasswordLinkId | null,
  sentAt: Instant | null,
  expiresAt: Instant | null
): ReadonlyArray<PasswordLink> =>
  id === null || sentAt === null || expiresAt === null
    ? []
    : [new PasswordLink({ id, purpose, sentAt, expiresAt }, AS_STORED)]

/** In the order in which they were sent, as the journal makes them. */
export const passwordLinksOf = (row: PasswordLinksRow): ReadonlyArray<PasswordLink> =>
  [
    ...linkOf("invitation", row.invitation_id, row.invitation_sent_at, row.invitation_expires_at),
    ...linkOf("reset", row.reset_id, row.reset_sent_at, row.reset_expires_at)
  ].toSorted((one, other) => one.sentAt - other.sentAt)

export const passwordLinksRow = (links: ReadonlyArray<PasswordLink>): PasswordLinksRow => {
  const of = (wanted: PasswordLinkPurpose) => links.find(({ purpose }) => purpose === wanted)
  const [invitation, reset] = [of("invitation"), of("reset")]
  return {
    invitation_id: invitation?.id ?? null,
    invitation_sent_at: invitation?.sentAt ?? null,
    invitation_expires_at: invitation?.expiresAt ?? null,
    reset_id: reset?.id ?? null,
    reset_sent_at: reset?.sentAt ?? null,
    reset_expires_at: reset?.expiresAt ?? null
  }
}
