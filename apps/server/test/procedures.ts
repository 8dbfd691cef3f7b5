import { appRouter } from "@tessera/api/app-router"
import { textAt } from "./test-client.ts"

/** What needs neither a key nor a session. */
export const PUBLIC = [
  "server.hello",
  "links.read",
  "links.use",
  "passwords.ask",
  "passwords.read",
  "passwords.set"
]
/** What needs a key alone. */
export const PROVEN = ["auth.signIn", "signOn.providers", "signOn.begin", "signOn.finish"]

export const procedures = Object.entries(appRouter._def.procedures).map(([name, procedure]) => ({
  name,
  type: textAt(procedure, "_def", "type")
}))
export const signedInOnly = procedures.filter(({ name }) => ![...PUBLIC, ...PROVEN].includes(name))
export const methodOf = (type: string) => (type === "query" ? "GET" : "POST")
