import { Effect, Schema } from "effect"
import { BrowserFamily, ClientKind, OperatingSystem } from "./client.ts"
import {
  APP_SESSION_DAYS_MAX,
  APP_SESSION_IDLE_DAYS_MAX,
  DEVICES_PER_MEMBER_MAX,
  WEB_SESSION_HOURS_MAX,
  WEB_SESSION_IDLE_MINUTES_MAX,
  WEB_SESSION_IDLE_MINUTES_MIN
} from "./numbers.ts"

/** What the numbers of a policy may be, whole ones, both ends among them; a form says so before it is told. */
export const policyBounds = {
  days: { minimum: 1, maximum: 3650 },
  version: { minimum: 1, maximum: 100_000 },
  deviceLimit: { minimum: 1, maximum: DEVICES_PER_MEMBER_MAX },
  webSessionHours: { minimum: 1, maximum: WEB_SESSION_HOURS_MAX },
  webSessionIdleMinutes: { minimum: WEB_SESSION_IDLE_MINUTES_MIN, maximum: WEB_SESSION_IDLE_MINUTES_MAX },
  appSessionDays: { minimum: 1, maximum: APP_SESSION_DAYS_MAX },
  appSessionIdleDays: { minimum: 1, maximum: APP_SESSION_IDLE_DAYS_MAX }
} as const
/** Characters of a name template. */
export const NAME_TEMPLATE_LENGTH_MAX = 128

const Days = Schema.Int.check(Schema.isBetween(policyBounds.days))
const MinimumVersion = Schema.Int.check(Schema.isBetween(policyBounds.version))

/** D11: what happens to a member who has not set up a device yet. */
export const Enforcement = Schema.TaggedUnion({
  Remind: {},
  /** Unsecured for so many days after the member joined, then blocked. */
  Grace: { days: Days },
  Required: {}
})
export type Enforcement = typeof Enforcement.Type

/** A number that policies of before it came have not: they go on as if it were the most that there is. */
const orMost = (bounds: { readonly minimum: number; readonly maximum: number }) =>
  Schema.Int.check(Schema.isBetween(bounds)).pipe(
    Schema.withDecodingDefaultKey(Effect.succeed(bounds.maximum))
  )

/** The rules that the seed leaves to a company, as data. */
export const Policy = Schema.Struct({
  /** D4. */
  matchNumber: Schema.Literals(["off", "show", "type"]),
  /** D15. */
  emailFallback: Schema.Literals(["notify", "off"]),
  /** D11. */
  enforcement: Enforcement,
  /** D2. */
  extensionEnrolment: Schema.Literals(["emailCode", "approval"]),
  /** R5: 1 to 20. */
  deviceLimit: Schema.Int.check(Schema.isBetween(policyBounds.deviceLimit)),
  /** D19: null allows every one. */
  allowedKinds: Schema.NullOr(Schema.Array(ClientKind)),
  allowedOs: Schema.NullOr(Schema.Array(OperatingSystem)),
  allowedBrowsers: Schema.NullOr(Schema.Array(BrowserFamily)),
  /** D19: the lowest major version that is let in, by family; a family that is not named has none. */
  minimumOsVersions: Schema.Record(Schema.String, MinimumVersion),
  minimumBrowserVersions: Schema.Record(Schema.String, MinimumVersion),
  /** D19: trust ends so many days after it was given, or after the device was last used. */
  maximumAgeDays: Schema.NullOr(Days),
  idleDays: Schema.NullOr(Days),
  /** SESSION-1: a workspace may shorten the product's own numbers, never lengthen them. */
  webSessionHours: orMost(policyBounds.webSessionHours),
  webSessionIdleMinutes: orMost(policyBounds.webSessionIdleMinutes),
  /** Of the extension and the mobile app. */
  appSessionDays: orMost(policyBounds.appSessionDays),
  appSessionIdleDays: orMost(policyBounds.appSessionIdleDays),
  /** R15, D8: the automatic name. */
  nameTemplate: Schema.String.check(Schema.isMinLength(1), Schema.isMaxLength(NAME_TEMPLATE_LENGTH_MAX))
})
export type Policy = typeof Policy.Type

/** R15: exactly the seed's own default. */
export const NAME_TEMPLATE = "[username][device name] - [operating system]/[browser]"

/** D21: the seed's own behaviour. */
export const standard: Policy = {
  matchNumber: "show",
  emailFallback: "notify",
  enforcement: Enforcement.cases.Remind.make({}),
  extensionEnrolment: "emailCode",
  deviceLimit: DEVICES_PER_MEMBER_MAX,
  allowedKinds: null,
  allowedOs: null,
  allowedBrowsers: null,
  minimumOsVersions: {},
  minimumBrowserVersions: {},
  maximumAgeDays: null,
  idleDays: null,
  webSessionHours: WEB_SESSION_HOURS_MAX,
  webSessionIdleMinutes: WEB_SESSION_IDLE_MINUTES_MAX,
  appSessionDays: APP_SESSION_DAYS_MAX,
  appSessionIdleDays: APP_SESSION_IDLE_DAYS_MAX,
  nameTemplate: NAME_TEMPLATE
}

/** D21: after NIST SP 800-63B-4 and BCP 247. */
export const strict: Policy = {
  ...standard,
  matchNumber: "type",
  emailFallback: "off",
  enforcement: Enforcement.cases.Required.make({})
}

export const presets = { standard, strict } as const
