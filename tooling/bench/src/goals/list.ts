import { join } from "node:path"
import { BATCH_OF_ONE, cookieQuery, signedQuery, startPeer } from "../contenders.ts"
import { CLIENTS, serve } from "../data.ts"
import { GOALS } from "../report/goals.ts"
import type { Results } from "../report/table.ts"
import { interleaved, type Round } from "../rounds.ts"
import type { Run } from "../run.ts"
import { median, ratios } from "../stats.ts"
import { short } from "../report/table.ts"

const isTwenty = (list: unknown): boolean => Array.isArray(list) && list.length === CLIENTS

interface Listed {
  readonly result?: { readonly data?: { readonly devices?: unknown } }
}

const listsTwenty = (body: string): boolean => {
  const [first] = JSON.parse(body) as ReadonlyArray<Listed>
  return isTwenty(first?.result?.data?.devices)
}
const isNoOp = (body: string): boolean => body === '[{"result":{"data":{}}}]'

const contenders = async (run: Run) => {
  const data = await run.data()
  const { dataDir, seeded } = data.copy("list")
  const seats = seeded.trusted.flat()
  const ours = await serve({ dataDir, mail: run.mail, log: join(run.scratch, "list.log") })
  const door = await startPeer(run, "same-door", { DATABASE_FILE: data.copy("list-door").file })
  const noop = await startPeer(run, "no-op", {})
  const theirs = await startPeer(run, "better-auth", {
    DATABASE_FILE: join(run.scratch, "list-better-auth.db"),
    SMTP_URL: run.mail.url,
    USERS: String(seeded.trusted.length),
    SESSIONS: String(CLIENTS)
  })
  const told = await fetch(`http://127.0.0.1:${theirs.port}/cookies`)
  const cookies = ((await told.json()) as ReadonlyArray<ReadonlyArray<string>>).flat()
  const noopAt = { path: `/trpc/noop${BATCH_OF_ONE}`, expected: isNoOp }
  return [
    await signedQuery(
      "ours",
      { child: ours, path: `/trpc/devices.list${BATCH_OF_ONE}`, expected: listsTwenty },
      seats
    ),
    await signedQuery("door", { child: door, ...noopAt }, seats),
    await cookieQuery("noop", { child: noop, ...noopAt }, []),
    await cookieQuery(
      "theirs",
      { child: theirs, path: "/api/auth/list-sessions", expected: (body) => isTwenty(JSON.parse(body)) },
      cookies
    )
  ]
}

const perSecond = (rounds: ReadonlyArray<Round>) => rounds.map((round) => round.perSecond)
const cpu = (rounds: ReadonlyArray<Round>) => rounds.map(({ cpuUs }) => cpuUs)

/** B7. */
export const list = async (run: Run): Promise<Results> => {
  const peers = await contenders(run)
  const { door, noop, ours, theirs } = await interleaved(peers, run.size.plan)
  for (const { child } of peers) await child.stop()
  const cpuTimes = (a: ReadonlyArray<Round>, b: ReadonlyArray<Round>) => short(median(ratios(cpu(a), cpu(b))))
  const ofDoor = short(median(ratios(perSecond(door), perSecond(ours))))
  return {
    judged: [
      {
        goal: GOALS.listOfNoOp,
        values: ratios(perSecond(noop), perSecond(ours)),
        note: `CPU ${cpuTimes(ours, noop)} x`
      },
      {
        goal: GOALS.listTimes,
        values: ratios(perSecond(ours), perSecond(theirs)),
        note: `CPU ${cpuTimes(theirs, ours)} x`
      }
    ],
    measured: [
      {
        id: "B7",
        what: "ours: devices.list of 20, as shipped: DPoP proof, session from SQLite",
        rounds: ours
      },
      { id: "B7", what: "a no-op behind the same proof and session checks", rounds: door },
      { id: "B7", what: "a bare no-op tRPC query on Hono", rounds: noop },
      { id: "B7", what: "better-auth listSessions of 20, cookie, no proof of a key", rounds: theirs }
    ],
    notes: [
      `B7: the definition is a bare no-op, which checks nothing; of a no-op behind the same checks the list takes ${ofDoor} x the time (CPU ${cpuTimes(ours, door)} x). The latter lacks the headers and the log line that ours writes.`
    ]
  }
}
