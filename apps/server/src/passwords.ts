import { hash, type Options, verify } from "@node-rs/argon2"
import { boundedWork } from "@tessera/application/bounded-work"
import { Passwords } from "@tessera/application/ports/passwords"
import { Effect, Layer, Redacted } from "effect"

/** OWASP Password Storage Cheat Sheet, Argon2id (which is the package's own default): 19 MiB, two passes, one lane. */
export const ARGON2ID: Options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** Nobody's: it costs exactly what a real one does, and no password is known to fit (D22). */
const NOBODY =
  "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"

/** Two at once leave the other threads, and a core, to everybody else (T36). */
const BOUNDS = { atOnce: 2, waiting: 32 }

export const passwordsLayer = Layer.effect(
  Passwords,
  Effect.map(boundedWork(BOUNDS), (bounded) =>
    Passwords.of({
      hash: (password) =>
        bounded(
          Effect.promise(() => hash(Redacted.value(password), ARGON2ID)).pipe(Effect.map(Redacted.make))
        ),
      verify: (kept, password) =>
        bounded(
          Effect.promise(() =>
            verify(kept === null ? NOBODY : Redacted.value(kept), Redacted.value(password))
          )
        ).pipe(Effect.map((right) => right && kept !== null))
    })
  )
)
