import type { Child } from "../child.ts"
import { join } from "node:path"
import { asRefused, startPeer } from "../contenders.ts"
import { type Asking, Connection } from "../connection.ts"
import { serve } from "../data.ts"
import type { MailSink } from "../mail-sink.ts"
import { Door, MemberClient, type Seat } from "../member-client.ts"
import { GOALS } from "../report/goals.ts"
import { type Results, short } from "../report/table.ts"
import { type Contender, inLanes, interleaved } from "../rounds.ts"
import type { Run } from "../run.ts"
import { median, ratios } from "../stats.ts"

/** Flows at a time. */
const LANES = 16
const USERS = 400
const QUIET_MS = 400

/** Right form, wrong digits. */
const otherCode = (code: string): string => code.replace(/^./, (first) => String((Number(first) + 1) % 10))

interface Registered {
  readonly challengeId: string
}

const FACTS = {
  kind: "web",
  os: "Linux",
  browser: "Chrome",
  osVersion: null,
  browserVersion: "141",
  model: null
}
const REGISTER = { name: "A browser of mine", path: "emailCode", facts: FACTS }

/** **Next**, the code from the mail, **Verify code**: a trusted session. */
const ourFlow = async (client: MemberClient, mail: MailSink): Promise<void> => {
  const { challengeId } = await client.command<Registered>("setUp.register", REGISTER)
  const code = await mail.code(client.seat.email)
  await client.command("setUp.verify", { challengeId, code })
}

const ours = async (child: Child, mail: MailSink, seats: ReadonlyArray<Seat>): Promise<Contender<"ours">> => {
  const door = new Door(child.port)
  const left = seats.values()
  // A member is set up once: every flow is another's.
  const next = (): Seat => {
    const seat = left.next().value
    if (seat === undefined) throw new Error("More members are needed: all of them are set up")
    return seat
  }
  const probe = await MemberClient.open(door, next())
  const { challengeId } = await probe.command<Registered>("setUp.register", REGISTER)
  const code = await mail.code(probe.seat.email)
  const body = JSON.stringify({ challengeId, code: otherCode(code) })
  const refused = await probe.ask({ method: "POST", path: "/trpc/setUp.verify", body })
  if (!refused.body.includes("CodeWrong")) throw new Error(`ours took a wrong code: ${refused.body}`)
  asRefused("ours", await probe.askAltered({ method: "POST", path: "/trpc/setUp.verify", body }))
  await probe.command("setUp.verify", { challengeId, code })
  const lane = async () => {
    const client = await MemberClient.open(door, probe.seat)
    return () => ourFlow(client.as(next()), mail)
  }
  const lanes = await Promise.all(Array.from({ length: LANES }, lane))
  return { name: "ours", child, work: (forMs) => inLanes(lanes, forMs), settle: () => mail.quiet(QUIET_MS) }
}

const post = (path: string, body: object): Asking => ({
  method: "POST",
  path: `/api/auth${path}`,
  body: JSON.stringify(body)
})

const ask = async (connection: Connection, asking: Asking): Promise<void> => {
  const { body, status } = await connection.ask(asking)
  if (status !== 200) throw new Error(`better-auth answered ${status}: ${body}`)
}

/** Asks for a code, takes it from the mail, signs in by it: a session. */
const theirFlow = async (connection: Connection, email: string, mail: MailSink): Promise<void> => {
  await ask(connection, post("/email-otp/send-verification-otp", { email, type: "sign-in" }))
  await ask(connection, post("/sign-in/email-otp", { email, otp: await mail.code(email) }))
}

const theirs = async (child: Child, mail: MailSink): Promise<Contender<"theirs">> => {
  const place = { port: child.port, host: `localhost:${child.port}` }
  let turn = 0
  const next = () => `user-${(turn += 1) % USERS}@bench.test`
  const probe = await Connection.open(place)
  const email = next()
  await ask(probe, post("/email-otp/send-verification-otp", { email, type: "sign-in" }))
  const otp = await mail.code(email)
  asRefused(
    "better-auth",
    (await probe.ask(post("/sign-in/email-otp", { email, otp: otherCode(otp) }))).status
  )
  await ask(probe, post("/sign-in/email-otp", { email, otp }))
  const lane = async () => {
    const connection = await Connection.open(place)
    return () => theirFlow(connection, next(), mail)
  }
  const lanes = await Promise.all(Array.from({ length: LANES }, lane))
  return { name: "theirs", child, work: (forMs) => inLanes(lanes, forMs), settle: () => mail.quiet(QUIET_MS) }
}

/** B6. */
export const setUp = async (run: Run): Promise<Results> => {
  const { dataDir, seeded } = (await run.data()).copy("set-up")
  const server = await serve({ dataDir, mail: run.mail, log: join(run.scratch, "set-up.log") })
  const peer = await startPeer(run, "better-auth", {
    DATABASE_FILE: join(run.scratch, "set-up-better-auth.db"),
    SMTP_URL: run.mail.url,
    USERS: String(USERS),
    SESSIONS: "1"
  })
  const contenders = [await ours(server, run.mail, seeded.lone), await theirs(peer, run.mail)]
  const rounds = await interleaved<"ours" | "theirs">(contenders, run.size.plan)
  await server.stop()
  await peer.stop()
  const times = (of: "perSecond" | "cpuUs", [a, b]: readonly ["ours" | "theirs", "ours" | "theirs"]) =>
    ratios(
      rounds[a].map((round) => round[of]),
      rounds[b].map((round) => round[of])
    )
  const cpu = short(median(times("cpuUs", ["theirs", "ours"])))
  return {
    judged: [{ goal: GOALS.setUp, values: times("perSecond", ["ours", "theirs"]), note: `CPU ${cpu} x` }],
    measured: [
      { id: "B6", what: "ours: register, mailed code, verify, token rotated", rounds: rounds.ours },
      { id: "B6", what: "better-auth: send-verification-otp, mailed code, sign-in", rounds: rounds.theirs }
    ],
    notes: [
      "B6: the same real SMTP server for both, and the code is read from the mail that arrived. Ours mails a second letter in each flow (a device was added); its CPU is counted, too."
    ]
  }
}
