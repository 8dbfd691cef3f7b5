import { CALLS_PER_SESSION_MAX, CallBudget } from "@tessera/api/call-budget"
import { adminActor } from "@tessera/application/administrator"
import { SessionEnded } from "@tessera/application/expected"
import type { SignedIn } from "@tessera/application/session"
import { Cause, Effect, Exit, Option, Schema } from "effect"
import type { Context } from "hono"
import { defectAnswer, expectedAnswer, inputAnswer, type RawAnswer } from "./api-answer.ts"
import { devicesAsked, devicesFile } from "./devices-file.ts"
import { apiHeaders, type HeaderValues } from "./headers.ts"
import type { Env, HttpParts } from "./http.ts"
import { type Calling, identify } from "./identify.ts"
import { type Pieces, piecewise } from "./piecewise.ts"
import { reportDefect } from "./report-defect.ts"
import { trailAsked, trailCsv, trailJson } from "./trail-file.ts"

/** Files for administrators. Asked for as the API is: a page fetches them with a proof of its key (0024). */
export const EXPORT_PATH = "/export"

type Opened = (runtime: HttpParts["runtime"], who: SignedIn) => ReadableStream<Uint8Array>

interface ExportFile {
  readonly type: string
  /** None where the text is not exactly what can be asked for. */
  readonly asked: (text: string | null) => Option.Option<Opened>
}

const fileOf = <A, At>(
  type: string,
  schema: Schema.Codec<A, string>,
  pieces: (who: SignedIn, asked: A) => Pieces<At>
): ExportFile => {
  const decode = Schema.decodeUnknownOption(schema, { onExcessProperty: "error" })
  return {
    type,
    asked: (text) =>
      Option.map(
        decode(text),
        (asked): Opened =>
          (runtime, who) =>
            piecewise(runtime, who, pieces(who, asked))
      )
  }
}

const CSV = "text/csv; charset=utf-8; header=present"
const FILES: Readonly<Record<string, ExportFile>> = {
  "devices.csv": fileOf(CSV, devicesAsked, devicesFile),
  "audit.csv": fileOf(CSV, trailAsked, trailCsv),
  "audit.jsonl": fileOf("application/x-ndjson; charset=utf-8", trailAsked, trailJson)
}

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

const named = (name: string, type: string, now: Date): HeaderValues => ({
  "content-type": type,
  "content-disposition": `attachment; filename="${name.replace(".", `-${now.toISOString().slice(0, 10)}.`)}"`,
  // What is between us and the reader passes it on as it comes.
  "x-accel-buffering": "no"
})

/** GET /export/devices.csv?asked=…, and so the others. */
export const answerExport = async (
  c: Context<Env>,
  { runtime, settings }: HttpParts,
  calling: Calling
): Promise<Response> => {
  const name = calling.path.slice(EXPORT_PATH.length + 1)
  const file = Object.hasOwn(FILES, name) ? FILES[name] : undefined
  if (file === undefined) return c.text("There is nothing here.\n", 404)
  const exit = await runtime.runPromiseExit(administrator(calling, settings.publicUrl))
  if (Exit.isFailure(exit)) {
    const expected = Cause.findErrorOption(exit.cause)
    if (Option.isSome(expected)) return answered(expectedAnswer(expected.value), {})
    return answered(defectAnswer(await runtime.runPromise(reportDefect(exit.cause))), {})
  }
  const { headers, who } = exit.value
  if (who._tag === "Failure") return answered(expectedAnswer(who.failure), headers)
  const asked = file.asked(new URL(c.req.url).searchParams.get("asked"))
  if (Option.isNone(asked)) return answered(inputAnswer(["asked"]), headers)
  return new Response(asked.value(runtime, who.success), {
    headers: { ...apiHeaders, ...headers, ...named(name, file.type, new Date()) }
  })
}
