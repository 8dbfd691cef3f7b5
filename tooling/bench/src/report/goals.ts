/** What is aimed at. `times`: ours is so many times as fast; `of`: ours takes so many times as long. */
export interface Goal {
  readonly id: string
  readonly what: string
  readonly unit: "times" | "of" | "ms" | "s" | "MB" | "kB" | "points"
  readonly better: "more" | "less"
  readonly gate: number
  readonly stretch: number
}

const goal = (
  id: string,
  what: string,
  unit: Goal["unit"],
  better: Goal["better"],
  [gate, stretch]: readonly [number, number]
): Goal => ({ id, what, unit, better, gate, stretch })

export const GOALS = {
  setUp: goal(
    "B6",
    "set-up by mailed code, flows a second, times better-auth's e-mail OTP",
    "times",
    "more",
    [3, 4.5]
  ),
  listOfNoOp: goal("B7", "list 20 devices, time of a no-op tRPC query", "of", "less", [2, 1.5]),
  listTimes: goal("B7", "list 20 devices, times better-auth's listSessions of 20", "times", "more", [10, 20]),
  everyone: goal(
    "B8",
    "page of 50 of everyone's devices, time of one of 1,000 devices",
    "of",
    "less",
    [1.5, 1.2]
  ),
  everyoneP95: goal("B8", "that page over HTTP under load, p95", "ms", "less", [300, 100]),
  told: goal("B9", "approval to the waiting client, p99", "ms", "less", [10, 4]),
  screen: goal("B9", "approver's click to the requester's dialog gone", "ms", "less", [250, 150]),
  streams: goal("B10", "added memory of the open streams", "MB", "less", [200, 170]),
  firstLoad: goal("B12", "first load of the web app, gz JavaScript", "kB", "less", [200, 150]),
  route: goal("B12", "largest route chunk, gz JavaScript", "kB", "less", [40, 25]),
  lighthouse: goal("B12", "Lighthouse performance of the sign-in page, mobile", "points", "more", [95, 98]),
  mobileLoad: goal("B12", "first load of the mobile app, gz JavaScript", "kB", "less", [200, 150]),
  mobileRoute: goal("B12", "largest route chunk of the mobile app, gz JavaScript", "kB", "less", [40, 25]),
  mobileLighthouse: goal(
    "B12",
    "Lighthouse performance of the mobile app, mobile",
    "points",
    "more",
    [95, 98]
  ),
  popup: goal("B12", "first paint of the extension's popup", "ms", "less", [150, 100]),
  ready: goal("B13", "server ready on an existing database", "ms", "less", [600, 300]),
  types: goal("B13", "types of the domain", "s", "less", [10, 5]),
  rules: goal("B13", "tests of the rules", "s", "less", [10, 3])
} as const

/** Judged by the median, and in words: no build fails because a machine was slow. */
export const verdict = ({ better, gate, stretch }: Goal, median: number): "stretch" | "gate" | "missed" => {
  const reaches = (aim: number) => (better === "more" ? median >= aim : median <= aim)
  return reaches(stretch) ? "stretch" : reaches(gate) ? "gate" : "missed"
}
