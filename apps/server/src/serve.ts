import { Cause, Effect, Exit, Layer, ManagedRuntime } from "effect"
import { announcement } from "./announce.ts"
import { settings as readSettings } from "./config.ts"
import { demoOnEmptyStore } from "./demo.ts"
import { type Given, serverLayer } from "./layers.ts"
import { secretIn } from "./secret-file.ts"
import { listen, type Running, type ServerRuntime } from "./start.ts"
import { drain } from "./stop.ts"
import { startFailure } from "./start-failure.ts"

/** In production something in front may need this long to see that we are going. */
const NOTICE_MS = 3_000

const given: Effect.Effect<Given, Effect.Error<typeof readSettings>> = Effect.gen(function* () {
  const settings = yield* readSettings
  return { settings, secret: settings.secret ?? (yield* secretIn(settings.dataDir)) }
})

const start = Effect.fnUntraced(function* (runtime: ServerRuntime, what: Given) {
  const { production, publicUrl } = what.settings
  const hasDemo = production ? false : yield* demoOnEmptyStore(publicUrl)
  return { hasDemo, running: yield* listen(runtime, what) }
})

const announce = ({ settings }: Given, { hasDemo, running }: Effect.Success<ReturnType<typeof start>>) => {
  const readyMs = performance.now()
  const { host, production, publicUrl } = settings
  if (production) return Effect.logInfo("Ready", { publicUrl, host, port: running.port, readyMs })
  return Effect.sync(() => console.log(announcement({ settings, running, hasDemo, readyMs })))
}

const stop = async (runtime: ServerRuntime, running: Running, production: boolean, signal: string) => {
  const inTime = await runtime.runPromise(
    Effect.andThen(
      Effect.logInfo(`${signal}: finishing what is under way`),
      drain(running, production ? NOTICE_MS : 0)
    )
  )
  if (!inTime) await runtime.runPromise(Effect.logWarning("Some calls took too long and were cut off"))
  await runtime.dispose()
}

const failed = (cause: Cause.Cause<unknown>): never => {
  console.error(startFailure(cause))
  process.exit(1)
}

const found = await Effect.runPromiseExit(given)
const what = Exit.isSuccess(found) ? found.value : failed(found.cause)
const runtime: ServerRuntime = ManagedRuntime.make(Layer.orDie(serverLayer(what)))
const started = await runtime.runPromiseExit(start(runtime, what))
const { hasDemo, running } = Exit.isSuccess(started) ? started.value : failed(started.cause)

let stopping = false
for (const signal of ["SIGTERM", "SIGINT"] as const) {
  process.on(signal, () => {
    // Whoever asks twice does not want to wait.
    if (stopping) process.exit(1)
    stopping = true
    void stop(runtime, running, what.settings.production, signal).then(
      () => process.exit(0),
      (cause: unknown) => failed(Cause.die(cause))
    )
  })
}
process.on("uncaughtException", (cause) => {
  void runtime.runPromise(Effect.logFatal("The process failed", cause)).finally(() => process.exit(1))
})
await runtime.runPromise(announce(what, { hasDemo, running }))
