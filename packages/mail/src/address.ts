import { Schema } from "effect"

const ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]{1,64}"
const LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"

/**
 * T21: one address and nothing else: RFC 5321 dot-string at a host name, plain ASCII. No display name, list, comment,
 * quoted part, blank, CR, LF or NUL gets through, so what follows into the envelope cannot become a second recipient
 * or a header. The domain's EmailAddress is checked where it comes in; this is the last look before the wire.
 */
export const MailAddress = Schema.String.check(
  Schema.isMaxLength(254),
  Schema.isPattern(new RegExp(`^(?=[^@]{1,64}@)${ATOM}(?:\\.${ATOM})*@${LABEL}(?:\\.${LABEL})*$`))
).pipe(Schema.brand("MailAddress"))
export type MailAddress = typeof MailAddress.Type

export const isMailAddress = Schema.is(MailAddress)

/** The id of a mail without its brackets: `<row>@<host>`; what is not that could break out of its header. */
export const MessageId = Schema.String.check(
  Schema.isMaxLength(200),
  Schema.isPattern(/^[A-Za-z0-9._-]{1,100}@[A-Za-z0-9.-]{1,99}$/)
).pipe(Schema.brand("MessageId"))
export type MessageId = typeof MessageId.Type

export const isMessageId = Schema.is(MessageId)

/** RFC 5322: the part of an address behind the last @. */
export const hostOf = (address: MailAddress): string => address.slice(address.lastIndexOf("@") + 1)
