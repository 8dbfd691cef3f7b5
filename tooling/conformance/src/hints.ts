import { isPending } from "@tessera/domain/rules/liveness"
import { codeId, id } from "@tessera/domain/test/given"
import type { DeviceView, Overview } from "@tessera/domain/views"
import type { Asked } from "@tessera/domain/asked"
import { isDeepStrictEqual } from "node:util"
import type { Verdict } from "./conforms.ts"

/**
 * What an overview says in advance, in its own fields, is what the rules say when they are asked: nobody is shown a way that is
 * not open, or kept from one that is. Each gives the fields that say something else.
 */
type Hint = (overview: Overview, says: (asked: Asked) => Said) => boolean
type Said = ReturnType<Verdict>

const NOBODY = id("nobody-at-all")
const is = (said: Said, ...tags: ReadonlyArray<string>): boolean => said !== null && tags.includes(said._tag)
const each = (
  { devices }: Overview,
  wanted: (device: DeviceView) => boolean,
  holds: (device: DeviceView) => boolean
): boolean => devices.filter(wanted).every(holds)

const registering = ({ session }: Overview, name: string, path: "emailCode" | "approval"): Asked => ({
  _tag: "RegisterDevice",
  name,
  path,
  facts: session.facts
})

export const hints: Readonly<Record<string, Hint>> = {
  "capabilities.manage": ({ capabilities }, says) =>
    capabilities.manage !== is(says({ _tag: "RemoveDevice", deviceId: NOBODY }), "ManagementRefused"),
  "capabilities.decide": ({ capabilities }, says) =>
    capabilities.decide !==
    is(says({ _tag: "ApproveDevice", deviceId: NOBODY, matchNumber: null }), "ApproverRefused"),
  "prompt.mayPostpone": ({ prompt }, says) =>
    prompt.mayPostpone === (says({ _tag: "PostponeSetUp" }) === null),
  "access.level": ({ access }, says) =>
    (access.level === "trusted") === is(says({ _tag: "PostponeSetUp" }), "AlreadyTrusted"),
  paths: (overview, says) =>
    (["emailCode", "approval"] as const).every((path) => {
      const said = says(registering(overview, "A name of its own", path))
      if (said?._tag === "PathNotPermitted") return isDeepStrictEqual(said.permitted, overview.paths)
      return said !== null || overview.paths.includes(path)
    }),
  suggestedName: (overview, says) =>
    !is(
      says(registering(overview, overview.suggestedName, "emailCode")),
      "DeviceNameTaken",
      "DeviceNameRefused"
    ),
  limit: (overview, says) => {
    const said = says(registering(overview, "A name of its own", "emailCode"))
    return said?._tag !== "DeviceLimitReached" || said.limit === overview.limit.limit
  },
  "devices.undoableUntil": (overview, says) =>
    each(
      overview,
      () => true,
      (device) =>
        (device.undoableUntil !== null) === (says({ _tag: "UndoTrust", deviceId: device.id }) === null)
    ),
  "devices.matchNumber": (overview, says) =>
    each(
      overview,
      ({ matchNumber }) => matchNumber !== null,
      ({ id: deviceId, matchNumber }) =>
        !is(says({ _tag: "ApproveDevice", deviceId, matchNumber }), "ApproverRefused", "SetUpOver")
    ),
  "setUp.Verifying": ({ now, setUp }, says) => {
    if (setUp._tag !== "Verifying") return true
    const { challengeId, deviceId, resendAt, triesLeft } = setUp
    const may = says({ _tag: "SendNewCode", deviceId })
    const waits = may?._tag === "SendTooSoon" && may.retryAt === resendAt
    return (
      triesLeft > 0 === (says({ _tag: "TryCode", challengeId }) === null) &&
      (resendAt > now ? waits || is(may, "TriesSpent") : !is(may, "SendTooSoon"))
    )
  },
  "setUp.Waiting": (overview, says) => {
    if (overview.setUp._tag !== "Waiting") return true
    const said = says(registering(overview, "A name of its own", "emailCode"))
    return overview.setUp.fallback === !is(said, "PathNotPermitted") || said !== null
  },
  "setUp.Verifying, setUp.Waiting": ({ setUp }, says) =>
    (setUp._tag !== "Verifying" && setUp._tag !== "Waiting") ||
    says({ _tag: "CancelSetUp", deviceId: setUp.deviceId, reason: "backToNaming" }) === null,
  "setUp.Over": (overview, says) => {
    if (overview.setUp._tag !== "Over") return true
    const said = says(registering(overview, "A name of its own", "emailCode"))
    const until = said?._tag === "DeniedRecently" ? said.retryAt : null
    return overview.setUp.blockedUntil === until || is(said, "ClientNotPermitted")
  },
  "setUp.Trusted": ({ setUp }, says) =>
    (setUp._tag === "Trusted") === is(says({ _tag: "PostponeSetUp" }), "AlreadyTrusted"),
  "devices.status": (overview, says) =>
    each(
      overview,
      ({ status }) => !isPending(status),
      ({ id: deviceId }) => says({ _tag: "ApproveDevice", deviceId, matchNumber: null }) !== null
    ),
  codes: ({ codes }, says) =>
    codes.some(({ own }) => own !== null) ||
    is(says({ _tag: "TryCode", challengeId: codeId("none") }), "CodeNotFound", "DeniedRecently")
}

/** The hints that are broken. Of whom the member is no more, only that everything is refused. */
export const brokenHints = (overview: Overview, verdict: Verdict): ReadonlyArray<string> => {
  const says = (asked: Asked) => verdict(overview, asked, overview.now)
  return Object.entries(hints)
    .filter(([, hint]) => !hint(overview, says))
    .map(([name]) => name)
}
