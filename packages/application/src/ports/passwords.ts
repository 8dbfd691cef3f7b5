import { Context, type Effect, type Redacted } from "effect"
import type { TryLater } from "../expected.ts"

/** Port. Argon2id. Work is bounded: at most a few at once, a short queue, then `TryLater` (T36). */
export class Passwords extends Context.Service<
  Passwords,
  {
    readonly hash: (password: Redacted.Redacted<string>) => Effect.Effect<Redacted.Redacted<string>, TryLater>
    /** With no hash it does the same work on a dummy and answers false (D22). */
    readonly verify: (
      hash: Redacted.Redacted<string> | null,
      password: Redacted.Redacted<string>
    ) => Effect.Effect<boolean, TryLater>
  }
>()("@tessera/application/Passwords") {}
