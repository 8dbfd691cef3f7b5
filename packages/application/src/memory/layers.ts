import { Layer } from "effect"
import { passwordsMemory, secretsMemory } from "./derived.ts"
import { directoryMemory } from "./directory.ts"
import { everyoneMemory } from "./everyone.ts"
import { identityProvidersMemory } from "./identity-providers.ts"
import { outboxMemory } from "./outbox.ts"
import { pushServiceMemory } from "./push-service.ts"
import { pushesMemory } from "./pushes.ts"
import { rosterStoreMemory } from "./roster-store.ts"
import { scimStoreMemory } from "./scim-store.ts"
import { outboundMemory, webhookStoreMemory } from "./webhook-store.ts"
import { sessionsMemory } from "./sessions.ts"
import { signOnStoreMemory } from "./sign-on-store.ts"
import { limitsMemory, placesNowhere, proofsSeenMemory, signalsMemory } from "./shared.ts"
import { trailMemory } from "./trail.ts"

/** Every port over one `Memory`. Build it twice on the same `Memory` and it is the same product after a restart. */
export const portsMemory = Layer.mergeAll(
  rosterStoreMemory,
  sessionsMemory,
  directoryMemory,
  everyoneMemory,
  trailMemory,
  outboxMemory,
  pushesMemory,
  pushServiceMemory,
  limitsMemory,
  proofsSeenMemory,
  signalsMemory,
  secretsMemory,
  passwordsMemory,
  placesNowhere,
  scimStoreMemory,
  webhookStoreMemory,
  outboundMemory,
  signOnStoreMemory,
  identityProvidersMemory
)
