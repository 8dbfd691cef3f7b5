import { isolate } from "../isolate.ts"

/** Settings, Workspace configuration: identity providers that create and remove members (R7). */
export const scim = {
  connect: {
    title: "Connect your identity provider",
    text: "Okta, Entra ID and others that speak SCIM 2.0 create members here, and remove them at once when they leave.",
    address: "Address",
    addressHint: "Okta calls it SCIM connector base URL, Entra ID tenant URL. The user name is userName.",
    copyAddress: "Copy address",
    copied: "Copied.",
    notCopied: "This browser did not copy it. Select the text and copy it yourself."
  },
  tokens: {
    title: "Tokens",
    text: "An identity provider proves by a token that it may act here. Two at a time, so that one can take the place of the other.",
    caption: "Tokens of identity providers",
    empty: "No token yet",
    emptyText: "Make one, and paste it into your identity provider together with the address.",
    make: "Make a token",
    full: "There are two tokens. Revoke one before you make another.",
    column: {
      name: "Name",
      madeBy: "Made by",
      madeAt: "Made",
      lastUsed: "Last used",
      expires: "Valid",
      roleMax: "Gives at most"
    },
    untilRevoked: "Until revoked",
    expired: "Expired",
    until: "Until",
    revoke: "Revoke",
    revokeNamed: (name: string) => `Revoke ${isolate(name)}`,
    revokeTitle: "Revoke token?",
    revokeText: (name: string) =>
      `${isolate(name)} stops working now. Your identity provider can no longer create or remove members with it.`,
    revokeSubmit: "Revoke token",
    revoking: "Revoking",
    revoked: (name: string) => `${isolate(name)} was revoked.`
  },
  make: {
    title: "Make a token",
    text: "It acts for you: it never gives a role above yours, and never changes a member who ranks higher.",
    name: "Token name",
    nameHint: "What you recognize it by, such as Okta or Entra ID.",
    nameWrong: "Write a name of 1 to 64 characters.",
    life: "Valid for",
    lives: { days90: "90 days", days365: "1 year", forever: "Until it is revoked" },
    submit: "Create token",
    submitting: "Creating",
    doneTitle: "Copy the token now",
    doneText: "It is shown only this once. Whoever has it can create and remove members of this workspace.",
    token: "Token",
    copy: "Copy token",
    close: "I have copied it"
  },
  roles: {
    title: "Roles from groups",
    text: "Members of a group get its role; of several, the highest. Who leaves the last such group becomes a user. An owner keeps the role.",
    caption: "Groups and the roles that they give",
    group: "Group",
    groupHint: "Its name at your identity provider, or its id here.",
    role: "Role",
    add: "Add group",
    remove: "Remove",
    removeNamed: (group: string) => (group === "" ? "Remove this line" : `Remove ${isolate(group)}`),
    none: "No group gives a role. New members are users.",
    groupWrong: "Write the name of a group, each only once.",
    notYours: "Given by somebody with a higher role than yours.",
    submit: "Save roles",
    submitting: "Saving",
    saved: "Saved. Everyone in these groups has the role now."
  },
  failedTitle: "Provisioning could not be loaded"
}
