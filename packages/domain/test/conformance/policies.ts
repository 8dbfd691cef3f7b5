import type { BrowserFamily, ClientFacts, ClientKind, OperatingSystem } from "../../src/client.ts"
import { Enforcement, type Policy, presets } from "../../src/policy.ts"
import { facts } from "../given.ts"
import type { Draw } from "./draw.ts"

const KINDS = ["web", "extension", "mobile"] as const
const SYSTEMS = ["macOS", "Windows", "Linux", "Android", "iOS"] as const
const BROWSERS = ["Chrome", "Edge", "Firefox", "Safari"] as const
const VERSIONS = [null, "", "120", "139", "140", "140.0.7339", "141", "beta"] as const

/** Most of them, so that most clients are let in; every list leaves somebody out now and then. */
const most = <A>(draw: Draw, all: ReadonlyArray<A>): ReadonlyArray<A> | null =>
  draw.chance(0.8) ? null : draw.some(all, 0.8)

const minimum = (draw: Draw, families: ReadonlyArray<string>): Readonly<Record<string, number>> =>
  draw.chance(0.85)
    ? {}
    : Object.fromEntries(draw.some(families).map((family) => [family, draw.one([120, 140, 141])]))

const enforcement = (draw: Draw): Enforcement => {
  const { Grace, Remind, Required } = Enforcement.cases
  if (draw.chance(0.4)) return Remind.make({})
  return draw.chance(0.5) ? Grace.make({ days: draw.one([1, 2, 99, 100, 101]) }) : Required.make({})
}

/** D2, D4, D11, D15, D19, R5: one of the presets, or anything that the schema allows. */
export const drawPolicy = (draw: Draw): Policy => {
  const preset = presets[draw.one(["standard", "strict"])]
  if (draw.chance(0.25)) return preset
  if (draw.chance(0.2)) return { ...preset, deviceLimit: draw.int(1, 4) }
  return {
    ...preset,
    matchNumber: draw.one(["off", "show", "type"]),
    emailFallback: draw.one(["notify", "notify", "off"]),
    enforcement: enforcement(draw),
    extensionEnrolment: draw.one(["emailCode", "approval"]),
    deviceLimit: draw.chance(0.4) ? 20 : draw.int(1, 6),
    allowedKinds: most<ClientKind>(draw, KINDS),
    allowedOs: most<OperatingSystem>(draw, SYSTEMS),
    allowedBrowsers: most<BrowserFamily>(draw, BROWSERS),
    minimumOsVersions: minimum(draw, SYSTEMS),
    minimumBrowserVersions: minimum(draw, BROWSERS),
    maximumAgeDays: draw.chance(0.75) ? null : draw.one([1, 2, 30]),
    idleDays: draw.chance(0.65) ? null : draw.one([1, 1, 2, 7])
  }
}

/** D8, D19: what a client of this kind says about itself. */
export const drawFacts = (draw: Draw, kind: ClientKind): ClientFacts =>
  draw.chance(0.5)
    ? facts(kind)
    : facts(kind, {
        os: draw.one(SYSTEMS),
        browser: draw.one(BROWSERS),
        osVersion: draw.one(VERSIONS),
        browserVersion: draw.one(VERSIONS)
      })
