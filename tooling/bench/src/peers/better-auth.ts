import { serve } from "@hono/node-server"
import { betterAuth } from "better-auth"
import { getMigrations } from "better-auth/db/migration"
import { emailOTP } from "better-auth/plugins/email-otp"
import Database from "better-sqlite3"
import { Hono } from "hono"
import { createTransport } from "nodemailer"

/**
 * better-auth as its own documentation sets it up, with what makes the comparison fair and nothing that slows it: the same
 * driver, the same durability (WAL, synchronous = FULL), as many digits, as many tries, the same kind of pooled SMTP, no rate
 * limit, mail not waited for, and the users are there already, so that nobody is signed up meanwhile.
 */
const port = Number(process.env["PORT"])
const db = new Database(process.env["DATABASE_FILE"])
for (const pragma of ["journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "busy_timeout = 5000"])
  db.pragma(pragma)

const smtp = new URL(process.env["SMTP_URL"] ?? "")
const mailer = createTransport({
  pool: true,
  host: smtp.hostname,
  port: Number(smtp.port),
  maxConnections: 3,
  secure: false
})

const mail = async (to: string, otp: string): Promise<void> => {
  await mailer.sendMail({
    from: { name: "Bench", address: "no-reply@bench.test" },
    to,
    subject: `${otp} is your code`,
    text: `Your code is ${otp}. It is good for 5 minutes.`,
    html: `<p>Your code is <b>${otp}</b>. It is good for 5 minutes.</p>`
  })
}

/** While the users are made, codes stay in the process. */
const made = new Map<string, string>()
let seeding = true

const auth = betterAuth({
  baseURL: `http://localhost:${port}`,
  secret: "a secret of the bench, 32 characters and more",
  database: db,
  telemetry: { enabled: false },
  logger: { level: "error" },
  rateLimit: { enabled: false },
  plugins: [
    emailOTP({
      otpLength: 8,
      allowedAttempts: 5,
      expiresIn: 300,
      sendVerificationOTP: async ({ email, otp }) => {
        if (seeding) made.set(email, otp)
        else void mail(email, otp).catch((cause: unknown) => console.error(cause))
      }
    })
  ]
})

await (await getMigrations(auth.options)).runMigrations()

const post = (path: string, body: object): Promise<Response> =>
  auth.handler(
    new Request(`http://localhost:${port}/api/auth${path}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body)
    })
  )

/** Signs somebody in by code, and gives the cookie. */
const signIn = async (email: string): Promise<string> => {
  await post("/email-otp/send-verification-otp", { email, type: "sign-in" })
  const answer = await post("/sign-in/email-otp", { email, otp: made.get(email) })
  const [cookie] = answer.headers.getSetCookie()
  if (cookie === undefined) throw new Error(`better-auth signed nobody in: ${await answer.text()}`)
  return cookie.split(";", 1)[0] ?? ""
}

/** Users `user-0`, `user-1` ... with so many sessions each; their cookies. */
const people = async (users: number, sessions: number): Promise<Array<Array<string>>> => {
  const cookies: Array<Array<string>> = []
  for (let user = 0; user < users; user += 1) {
    const own: Array<string> = []
    for (let session = 0; session < sessions; session += 1) own.push(await signIn(`user-${user}@bench.test`))
    cookies.push(own)
  }
  return cookies
}

const cookies = await people(Number(process.env["USERS"]), Number(process.env["SESSIONS"]))
seeding = false

const app = new Hono()
app.on(["GET", "POST"], "/api/auth/*", (c) => auth.handler(c.req.raw))
app.get("/readyz", (c) => c.text("ok"))
app.get("/cookies", (c) => c.json(cookies))

serve({ fetch: app.fetch, port, hostname: "127.0.0.1", serverOptions: { keepAliveTimeout: 65_000 } })
