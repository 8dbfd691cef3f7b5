import type { EmailAddress } from "@tessera/domain/member"

/** S5: `a•••@example.test`: enough to know which mailbox to open, too little to tell anybody the address. */
export const maskedEmail = (email: EmailAddress): string =>
  `${email.slice(0, 1)}•••${email.slice(email.indexOf("@"))}`
