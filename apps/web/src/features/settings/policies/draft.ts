import { judge } from "@tessera/client/judge"
import { BrowserFamily, OperatingSystem } from "@tessera/domain/client"
import { Enforcement, type Policy, policyBounds } from "@tessera/domain/policy"
import type { PolicyRefused } from "@tessera/domain/policy-refusals"
import { policyIsSound } from "@tessera/domain/rules/policy"
import { Result } from "effect"

/** Settings that are one number, and their bounds; those of `days` may be left empty. */
const NUMBERS = {
  graceDays: policyBounds.days,
  deviceLimit: policyBounds.deviceLimit,
  maximumAgeDays: policyBounds.days,
  idleDays: policyBounds.days,
  webSessionHours: policyBounds.webSessionHours,
  webSessionIdleMinutes: policyBounds.webSessionIdleMinutes,
  appSessionDays: policyBounds.appSessionDays,
  appSessionIdleDays: policyBounds.appSessionIdleDays
} as const
export type NumberSetting = keyof typeof NUMBERS

const MAY_BE_EMPTY: ReadonlyArray<NumberSetting> = ["maximumAgeDays", "idleDays"]

type Chosen = Pick<
  Policy,
  | "matchNumber"
  | "emailFallback"
  | "extensionEnrolment"
  | "allowedKinds"
  | "allowedOs"
  | "allowedBrowsers"
  | "nameTemplate"
>
/** Lowest versions as they are typed, by family; empty for none. */
type Typed = Readonly<Record<string, string>>

/** A policy as it stands in the form: numbers are what was typed, right or wrong. */
export interface Draft extends Chosen, Readonly<Record<NumberSetting, string>> {
  readonly enforcement: Enforcement["_tag"]
  readonly minimumOsVersions: Typed
  readonly minimumBrowserVersions: Typed
}

/** What is wrong with one setting; of a lowest version, `minimumOsVersions.macOS`. */
export type Problem =
  | {
      readonly _tag: "Number"
      readonly minimum: number
      readonly maximum: number
      readonly optional: boolean
    }
  | Pick<PolicyRefused, "_tag" | "setting" | "reason" | "about">
export type Problems = Readonly<Record<string, Problem>>

const text = (value: number | null | undefined): string =>
  value === null || value === undefined ? "" : `${value}`

const typedOf = (families: ReadonlyArray<string>, versions: Policy["minimumOsVersions"]): Typed =>
  Object.fromEntries(families.map((family) => [family, text(versions[family])]))

const DAYS_TO_BEGIN_WITH = "14"

export const draftOf = (policy: Policy): Draft => ({
  ...policy,
  enforcement: policy.enforcement._tag,
  graceDays: policy.enforcement._tag === "Grace" ? text(policy.enforcement.days) : DAYS_TO_BEGIN_WITH,
  deviceLimit: text(policy.deviceLimit),
  minimumOsVersions: typedOf(OperatingSystem.literals, policy.minimumOsVersions),
  minimumBrowserVersions: typedOf(BrowserFamily.literals, policy.minimumBrowserVersions),
  maximumAgeDays: text(policy.maximumAgeDays),
  idleDays: text(policy.idleDays),
  webSessionHours: text(policy.webSessionHours),
  webSessionIdleMinutes: text(policy.webSessionIdleMinutes),
  appSessionDays: text(policy.appSessionDays),
  appSessionIdleDays: text(policy.appSessionIdleDays)
})

interface Bounds {
  readonly minimum: number
  readonly maximum: number
}

/** A whole number within its bounds; null for anything else. */
const numberIn = (typed: string, { maximum, minimum }: Bounds): number | null => {
  const trimmed = typed.trim()
  if (!/^\d{1,9}$/.test(trimmed)) return null
  const value = Number(trimmed)
  return value >= minimum && value <= maximum ? value : null
}

const isEmpty = (typed: string): boolean => typed.trim() === ""

const numberProblems = (draft: Draft): Problems =>
  Object.fromEntries(
    (Object.keys(NUMBERS) as ReadonlyArray<NumberSetting>).flatMap((name): Array<[string, Problem]> => {
      const optional = MAY_BE_EMPTY.includes(name)
      const asked = name !== "graceDays" || draft.enforcement === "Grace"
      const right = (optional && isEmpty(draft[name])) || numberIn(draft[name], NUMBERS[name]) !== null
      return !asked || right ? [] : [[name, { _tag: "Number", ...NUMBERS[name], optional }]]
    })
  )

const versionProblems = (setting: "minimumOsVersions" | "minimumBrowserVersions", typed: Typed): Problems =>
  Object.fromEntries(
    Object.entries(typed)
      .filter(([, value]) => !isEmpty(value) && numberIn(value, policyBounds.version) === null)
      .map(([family]) => [
        `${setting}.${family}`,
        { _tag: "Number", ...policyBounds.version, optional: true } as const
      ])
  )

const versionsOf = (typed: Typed): Readonly<Record<string, number>> =>
  Object.fromEntries(
    Object.entries(typed).flatMap(([family, value]) => {
      const version = numberIn(value, policyBounds.version)
      return version === null ? [] : [[family, version] as const]
    })
  )

/** Of a draft without a wrong number. */
const policyOf = (draft: Draft): Policy => {
  const value = (name: NumberSetting): number => numberIn(draft[name], NUMBERS[name]) ?? NUMBERS[name].maximum
  const orNull = (name: NumberSetting): number | null => (isEmpty(draft[name]) ? null : value(name))
  const { Grace, Remind, Required } = Enforcement.cases
  return {
    matchNumber: draft.matchNumber,
    emailFallback: draft.emailFallback,
    enforcement: {
      Remind: () => Remind.make({}),
      Grace: () => Grace.make({ days: value("graceDays") }),
      Required: () => Required.make({})
    }[draft.enforcement](),
    extensionEnrolment: draft.extensionEnrolment,
    deviceLimit: value("deviceLimit"),
    allowedKinds: draft.allowedKinds,
    allowedOs: draft.allowedOs,
    allowedBrowsers: draft.allowedBrowsers,
    minimumOsVersions: versionsOf(draft.minimumOsVersions),
    minimumBrowserVersions: versionsOf(draft.minimumBrowserVersions),
    maximumAgeDays: orNull("maximumAgeDays"),
    idleDays: orNull("idleDays"),
    webSessionHours: value("webSessionHours"),
    webSessionIdleMinutes: value("webSessionIdleMinutes"),
    appSessionDays: value("appSessionDays"),
    appSessionIdleDays: value("appSessionIdleDays"),
    nameTemplate: draft.nameTemplate
  }
}

const soundProblems = (draft: Draft): Problems => {
  if (draft.nameTemplate === "") {
    const empty = { setting: "nameTemplate", reason: "empty", about: "" } as const
    return { nameTemplate: { _tag: "PolicyRefused", ...empty } }
  }
  return Result.match(judge(policyIsSound(policyOf(draft))), {
    onSuccess: (): Problems => ({}),
    onFailure: (refused) => ({ [refused.setting]: refused })
  })
}

/** What the form holds as a policy, or all that is wrong with it, by the checks that the server runs (P6). */
export const readDraft = (
  draft: Draft
):
  | { readonly policy: Policy; readonly problems: null }
  | { readonly policy: null; readonly problems: Problems } => {
  const problems = {
    ...numberProblems(draft),
    ...versionProblems("minimumOsVersions", draft.minimumOsVersions),
    ...versionProblems("minimumBrowserVersions", draft.minimumBrowserVersions),
    ...soundProblems(draft)
  }
  return Object.keys(problems).length === 0
    ? { policy: policyOf(draft), problems: null }
    : { policy: null, problems }
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

/** The settings in which the draft is another than this policy's. */
export const changedIn = (draft: Draft, policy: Policy): ReadonlyArray<keyof Draft> => {
  const before = draftOf(policy)
  return (Object.keys(before) as ReadonlyArray<keyof Draft>).filter((key) => {
    if (key === "graceDays" && draft.enforcement !== "Grace") return false
    return !same(draft[key], before[key])
  })
}

/** One's own changes, made on one policy, on top of another: whatever was left alone is as it is there. */
export const onTopOf = (draft: Draft, from: Policy, to: Policy): Draft => {
  const mine = changedIn(draft, from)
  const pairs = mine.map((key) => [key, draft[key]])
  return { ...draftOf(to), ...Object.fromEntries(pairs) }
}

export type PresetName = "standard" | "strict"
type Presets = Readonly<Record<PresetName, Policy>>

/** D21: the settings that the presets are about; every other one stays as it is. */
const presetKeys = (presets: Presets): ReadonlyArray<keyof Draft> =>
  changedIn(draftOf(presets.strict), presets.standard)

export const withPreset = (draft: Draft, presets: Presets, name: PresetName): Draft => {
  const preset = draftOf(presets[name])
  return { ...draft, ...Object.fromEntries(presetKeys(presets).map((key) => [key, preset[key]])) }
}

/** The preset that the draft is by those settings; null for a mix of one's own. */
export const presetIn = (draft: Draft, presets: Presets): PresetName | null => {
  const is = (name: PresetName) =>
    presetKeys(presets).every((key) => same(draft[key], draftOf(presets[name])[key]))
  return is("standard") ? "standard" : is("strict") ? "strict" : null
}
