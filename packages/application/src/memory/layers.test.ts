import { Layer } from "effect"
import { directoryContract } from "../ports/directory.contract.ts"
import { everyoneContract } from "../ports/everyone.contract.ts"
import { limitsContract } from "../ports/limits.contract.ts"
import { scimStoreContract } from "../ports/scim-store.contract.ts"
import { outboxContract } from "../ports/outbox.contract.ts"
import { peopleContract } from "../ports/people.contract.ts"
import { proofsSeenContract } from "../ports/proofs-seen.contract.ts"
import { pushesContract } from "../ports/pushes.contract.ts"
import { rosterStoreContract } from "../ports/roster-store.contract.ts"
import { sessionsContract } from "../ports/sessions.contract.ts"
import { signOnStoreContract } from "../ports/sign-on-store.contract.ts"
import { signalsContract } from "../ports/signals.contract.ts"
import { trailContract } from "../ports/trail.contract.ts"
import { webhookStoreContract } from "../ports/webhook-store.contract.ts"
import { portsMemory } from "./layers.ts"
import { Memory } from "./memory.ts"

const memory = portsMemory.pipe(Layer.provide(Memory.layer))

rosterStoreContract("memory", memory)
sessionsContract("memory", memory)
directoryContract("memory", memory)
everyoneContract("memory", memory)
trailContract("memory", memory)
outboxContract("memory", memory)
signalsContract("memory", memory)
limitsContract("memory", memory)
scimStoreContract("memory", memory)
signOnStoreContract("memory", memory)
webhookStoreContract("memory", memory)
proofsSeenContract("memory", memory)
pushesContract("memory", memory)
peopleContract("memory", memory)
