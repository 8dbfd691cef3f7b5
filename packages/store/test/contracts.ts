import { directoryContract } from "@tessera/application/ports/directory.contract"
import { everyoneContract } from "@tessera/application/ports/everyone.contract"
import { limitsContract } from "@tessera/application/ports/limits.contract"
import { outboxContract } from "@tessera/application/ports/outbox.contract"
import { peopleContract } from "@tessera/application/ports/people.contract"
import { proofsSeenContract } from "@tessera/application/ports/proofs-seen.contract"
import { pushesContract } from "@tessera/application/ports/pushes.contract"
import { rosterStoreContract } from "@tessera/application/ports/roster-store.contract"
import { scimStoreContract } from "@tessera/application/ports/scim-store.contract"
import { sessionsContract } from "@tessera/application/ports/sessions.contract"
import { signOnStoreContract } from "@tessera/application/ports/sign-on-store.contract"
import { signalsContract } from "@tessera/application/ports/signals.contract"
import type { Ports } from "@tessera/application/ports/story.contract"
import { webhookStoreContract } from "@tessera/application/ports/webhook-store.contract"
import { trailContract } from "@tessera/application/ports/trail.contract"
import { Layer } from "effect"
import { WaysReach } from "../src/everyone/candidates.ts"

/** Every promise of every port, on this database. */
export const everyContract = <E>(name: string, database: Layer.Layer<Ports, E>) => {
  rosterStoreContract(name, database)
  sessionsContract(name, database)
  directoryContract(name, database)
  everyoneContract(name, database)
  const ways = {
    walking: { few: 0, walked: 0, sought: 0 },
    "no walk for long": { few: 0, walked: 0, sought: 10_000 }
  }
  for (const [way, reach] of Object.entries(ways))
    everyoneContract(`${name}, ${way}`, Layer.provide(database, Layer.succeed(WaysReach, reach)))
  trailContract(name, database)
  outboxContract(name, database)
  signalsContract(name, database)
  limitsContract(name, database)
  scimStoreContract(name, database)
  signOnStoreContract(name, database)
  webhookStoreContract(name, database)
  proofsSeenContract(name, database)
  pushesContract(name, database)
  peopleContract(name, database)
}
