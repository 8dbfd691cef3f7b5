import { isolate } from "../isolate.ts"
import { pluralIn } from "../plural.ts"

const plural = pluralIn("en")

/** Settings, Workspace configuration: identity providers that members sign in by (R1, T44). */
export const signOn = {
  failedTitle: "Single sign-on could not be loaded",
  readOnly: "Only an owner may change these: whoever holds a provider can sign in as anybody it vouches for.",
  copied: "Copied.",
  notCopied: "This browser did not copy it. Select the text and copy it yourself.",
  providers: {
    title: "Identity providers",
    text: "Okta, Entra ID, Google, Keycloak or any OpenID Connect provider says who somebody is. Devices are trusted as before.",
    caption: "Identity providers",
    full: (max: number) => `There are ${max} providers. Remove one before you add another.`,
    empty: "No identity provider yet",
    emptyText: "Members sign in with a password. Add a provider to let them sign in with their work account.",
    add: "Add a provider",
    column: {
      name: "Name",
      issuer: "Issuer",
      state: "State",
      domains: "Required for",
      lastUsed: "Last sign-in"
    },
    enabled: "Enabled",
    disabled: "Disabled",
    noDomains: "Nobody",
    domains: (count: number) => plural(count, { one: "# domain", other: "# domains" }),
    edit: "Edit",
    editNamed: (name: string) => `Edit ${isolate(name)}`,
    never: "Never"
  },
  form: {
    addTitle: "Add a provider",
    addText:
      "Register this product at your provider as a confidential web application, with these addresses.",
    editTitle: (name: string) => `Edit ${isolate(name)}`,
    redirectUri: "Redirect URI",
    redirectHint: "Also called callback URL or reply URL. It has to be the same, letter by letter.",
    copyRedirect: "Copy redirect URI",
    logoutUri: "Back-channel logout URI",
    logoutHint: "Optional. With it, a session that ends there ends here at once.",
    copyLogout: "Copy logout URI",
    name: "Provider name",
    nameHint: "What people read on the button, such as Okta.",
    nameWrong: "Write a name of 1 to 64 characters.",
    issuer: "Issuer",
    issuerHint: "An https address, as the provider's discovery document says it.",
    issuerWrong: "Write an https address without a query, such as https://example.okta.com.",
    issuerFixed: "Another issuer is another provider: add it as a new one.",
    clientId: "Client ID",
    clientIdWrong: "Copy the client ID that your provider gave to this product.",
    secret: "Client secret",
    secretHint: "It is stored sealed, and never shown again.",
    newSecret: "New client secret",
    newSecretHint: "Leave it empty to keep the one that is stored.",
    secretWrong: "Copy the client secret that your provider gave to this product.",
    domains: "Required for email domains",
    domainsHint:
      "With commas between them. Members with these addresses sign in by this provider only, never with a password.",
    domainsLater: "Domains can be required once somebody has signed in by this provider.",
    domainsWrong: "Write domains such as example.com, each once, with commas between them.",
    enabled: "Members can sign in by this provider",
    test: "Test connection",
    testing: "Testing",
    tested: "The provider answers.",
    logsOut: "It can end sessions here when they end there.",
    logsNotOut: "It does not say that it supports back-channel logout.",
    submitAdd: "Add provider",
    submitEdit: "Save provider",
    submitting: "Saving",
    added: (name: string) => `${isolate(name)} was added. Sign in by it once to see that it works.`,
    saved: (name: string) => `${isolate(name)} was saved.`,
    remove: "Remove provider",
    removeTitle: "Remove provider?",
    removeText: (name: string) =>
      `Nobody can sign in by ${isolate(name)} any more. Members who are signed in stay so, and keep their devices.`,
    removing: "Removing",
    removed: (name: string) => `${isolate(name)} was removed.`
  },
  passwords: {
    title: "Passwords",
    on: "Members may sign in with a password, unless their email domain requires a provider.",
    off: "No password is taken, from nobody. Members sign in by a provider.",
    switchOff: "Switch passwords off",
    switchOn: "Switch passwords on",
    needsOwner: "Passwords can be switched off once an owner has signed in by an enabled provider.",
    offTitle: "Switch passwords off?",
    offText:
      "From now on nobody signs in with a password, owners included. Whoever runs the server can switch them on again.",
    onTitle: "Switch passwords on?",
    onText:
      "Members who have a password can sign in with it again, unless their email domain requires a provider.",
    switching: "Switching",
    isOff: "Passwords are off.",
    isOn: "Passwords are on."
  }
}
