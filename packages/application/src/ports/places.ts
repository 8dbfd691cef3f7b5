import { Context, type Effect } from "effect"

/** Port. The approximate place of an address ("Lisbon, Portugal"), or null where none is known. */
export class Places extends Context.Service<
  Places,
  {
    readonly of: (address: string | null) => Effect.Effect<string | null>
  }
>()("@tessera/application/Places") {}
