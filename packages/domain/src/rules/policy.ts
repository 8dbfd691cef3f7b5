import { Effect } from "effect"
import { BrowserFamily, type ClientFacts, OperatingSystem } from "../client.ts"
import type { Device } from "../device.ts"
import type { Instant } from "../instant.ts"
import { DEVICE_NAME_LENGTH_MAX } from "../numbers.ts"
import type { Policy } from "../policy.ts"
import { PolicyLocksOut, PolicyRefused } from "../policy-refusals.ts"
import { policyAgainst } from "./client.ts"
import { fillName, NAME_WORDS, nameKey, UNPRINTABLE } from "./name.ts"

type Said = Pick<PolicyRefused, "setting" | "reason" | "about">

/** An empty list would let nobody in; the list that allows every one is null. */
const emptyList = (policy: Policy): Said | null => {
  const setting = (["allowedKinds", "allowedOs", "allowedBrowsers"] as const).find(
    (one) => policy[one]?.length === 0
  )
  return setting === undefined ? null : { setting, reason: "nobody", about: "" }
}

const strangerIn = (minimums: Readonly<Record<string, number>>, families: ReadonlyArray<string>) =>
  Object.keys(minimums).find((family) => !families.includes(family))

/** A family that no client can be of has a lowest version that nobody would ever be held to. */
const unknownFamily = (policy: Policy): Said | null => {
  const os = strangerIn(policy.minimumOsVersions, OperatingSystem.literals)
  if (os !== undefined) return { setting: "minimumOsVersions", reason: "unknownFamily", about: os }
  const browser = strangerIn(policy.minimumBrowserVersions, BrowserFamily.literals)
  return browser === undefined
    ? null
    : { setting: "minimumBrowserVersions", reason: "unknownFamily", about: browser }
}

/** What names are tried on: the longest that a client without a model can fill in. */
const LONGEST: ClientFacts = {
  kind: "mobile",
  os: "Android",
  browser: "Samsung Internet",
  osVersion: null,
  browserVersion: null,
  model: null
}

const nameless = ({ nameTemplate }: Policy): Said | null => {
  const said = (reason: PolicyRefused["reason"], about = ""): Said => ({
    setting: "nameTemplate",
    reason,
    about
  })
  if (UNPRINTABLE.test(nameTemplate)) return said("unprintable")
  const unknown = (nameTemplate.match(/\[[^[\]]*\]/gu) ?? []).find((word) => !NAME_WORDS.includes(word))
  if (unknown !== undefined) return said("unknownWord", unknown)
  const name = fillName(nameTemplate, "a", LONGEST)
  if (nameKey(name) === "") return said("empty")
  return Array.from(name).length > DEVICE_NAME_LENGTH_MAX ? said("tooLong") : null
}

/**
 * D19, R15: a policy means what it says: its lists let somebody in, its families exist, and its template makes a name. Refuses
 * with `PolicyRefused`, which says which setting and what about it.
 */
export const policyIsSound = (policy: Policy): Effect.Effect<void, PolicyRefused> => {
  const said = emptyList(policy) ?? unknownFamily(policy) ?? nameless(policy)
  return said === null ? Effect.void : Effect.fail(new PolicyRefused(said))
}

/**
 * R8, D19: whoever changes the policy stays trusted under it, on the device by which they do: nobody locks themselves out, and a
 * workspace without web sessions could be managed by nobody. Refuses with `PolicyLocksOut`.
 */
export const policyKeepsItsAuthor = (
  policy: Policy,
  device: Device,
  at: Instant,
  lastUsedAt?: Instant
): Effect.Effect<void, PolicyLocksOut> => {
  const against = policyAgainst(device, policy, at, lastUsedAt)
  if (against === null) return Effect.void
  const { reason, required } = against
  return Effect.fail(new PolicyLocksOut({ reason, required }))
}
