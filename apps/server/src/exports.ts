import { CALLS_PER_SESSION_MAX, CallBudget } from "@tessera/api/call-budget"
import { adminActor } from "@tessera/application/administrator"
import { SessionEnded } from "@tessera/application/expected"
import { Cause, Effect, Exit, Option } from "effect"
import type { Context } from "hono"
import { defectAnswer, expectedAnswer, inputAnswer, type RawAnswer } from "./api-answer.ts"
import { devicesFile, exportAsked } from "./devices-file.ts"
import { apiHeaders, type HeaderValues } from "./headers.ts"
import type { Env, HttpParts } from "./http.ts"
import { type Calling, identify } from "./identify.ts"
import { reportDefect } from "./report-defect.ts"

/** Files for administrators. Asked for as the API is: a page fetches them with a proof of its key (0024). */
export const EXPORT_PATH = "/export"
const DEVICES = `${EXPORT_PATH}/devices.csv`

const answered = ({ body, status }: RawAnswer, headers: HeaderValues): Response =>
  new Response(body, {
    status,
    headers: { ...apiHeaders, ...headers, "content-type": "application/json; charset=utf-8" }
  })

/** The same questions as before any procedure of an administrator. */
const administrator = Effect.fnUntraced(function* (calling: Calling, publicUrl: string) {
  const { headers, proof, session } = yield* identify(calling, publicUrl)
  const judged = Effect.gen(function* () {
    if (typeof proof !== "string") return yield* proof
    if (session === null || session.session.instanceId !== proof) return yield* new SessionEnded()
    yield* CallBudget.use(({ charge }) => charge(`session ${session.session.id}`, CALLS_PER_SESSION_MAX))
    yield* adminActor(session)
    return session
  })
  return { headers, who: yield* Effect.result(judged) }
})

const named = (now: Date): HeaderValues => ({
  "content-type": "text/csv; charset=utf-8; header=present",
  "content-disposition": `attachment; filename="devices-${now.toISOString().slice(0, 10)}.csv"`,
  // What is between us and the reader passes it on as it comes.
  "x-accel-buffering": "no"
})

/** GET /export/devices.csv?asked=… */
export const answerExport = async (
  c: Context<Env>,
  { runtime, settings }: HttpParts,
  calling: Calling
): Promise<Response> => {
  if (calling.path !== DEVICES) return c.text("There is nothing here.\n", 404)
  const exit = await runtime.runPromiseExit(administrator(calling, settings.publicUrl))
  if (Exit.isFailure(exit)) {
    const expected = Cause.findErrorOption(exit.cause)
    if (Option.isSome(expected)) return answered(expectedAnswer(expected.value), {})
    return answered(defectAnswer(await runtime.runPromise(reportDefect(exit.cause))), {})
  }
  const { headers, who } = exit.value
  if (who._tag === "Failure") return answered(expectedAnswer(who.failure), headers)
  const asked = exportAsked(c.req.url)
  if (Option.isNone(asked)) return answered(inputAnswer(["asked"]), headers)
  return new Response(devicesFile(runtime, who.success, asked.value), {
    headers: { ...apiHeaders, ...headers, ...named(new Date()) }
  })
}
