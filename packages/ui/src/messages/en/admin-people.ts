import { isolate } from "../isolate.ts"

/** What an administrator's pages say of inviting people and of their addresses (R7). */
export const adminPeople = {
  people: {
    state: { invited: "Invited", expired: "Invitation expired" },
    invite: {
      open: "Invite",
      title: "Invite a person",
      text: "They get a letter with a link, set a password, and sign in. The link works for 7 days.",
      email: "Email",
      emailWrong: "Enter one plain email address, such as ann@example.com.",
      username: "Username",
      usernameHint: "Left empty, it is made of the address.",
      usernameWrong: "Use lower-case letters, digits, dots, hyphens and underscores.",
      role: "Role",
      language: "Language of letters",
      submit: "Send invitation",
      submitting: "Sending",
      taken:
        "Somebody has this address or username already. Look for them in the list; who left can be brought back.",
      done: (name: string) => `${isolate(name)} is invited.`,
      added: (name: string) => `${isolate(name)} is a member. They sign in by your identity provider.`
    },
    invitation: {
      title: "Invitation",
      none: "This person has no password. They can set one by a link in a letter, or sign in by your identity provider.",
      sent: "Sent",
      expires: "Works until",
      expired: "Expired",
      send: "Send invitation",
      sendAgain: "Send again",
      sending: "Sending",
      sendDone: (email: string) => `A letter is on its way to ${isolate(email)}.`,
      revoke: "Revoke",
      revokeTitle: (name: string) => `Revoke the invitation of ${isolate(name)}?`,
      revokeText:
        "The link in the letter stops working at once. The person stays a member without a password.",
      revokeAfter: "If they are not to come at all, deprovision them instead.",
      revokeSubmit: "Revoke invitation",
      revoking: "Revoking",
      revoked: (name: string) => `The invitation of ${isolate(name)} is revoked.`
    },
    address: {
      open: "Change address",
      title: (name: string) => `Change the address of ${isolate(name)}`,
      text: "Codes and notices go to the new address from now on. Both addresses are told. Codes and links that went to the old one stop working; devices and sessions stay.",
      email: "New email",
      same: "This is the address that they have.",
      submit: "Change address",
      submitting: "Changing",
      taken: "Somebody else has this address.",
      done: (name: string) => `${isolate(name)} has another address.`
    }
  }
}
