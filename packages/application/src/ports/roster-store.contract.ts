import type { Layer } from "effect"
import { rosterStoreCommits } from "./roster-store-commits.contract.ts"
import { rosterStoreHistories } from "./roster-store-histories.contract.ts"
import { rosterStoreReads } from "./roster-store-reads.contract.ts"
import { rosterStoreTrust } from "./roster-store-trust.contract.ts"
import type { Ports } from "./story.contract.ts"

/** What every adapter of `RosterStore` promises. Run it against each of them, with the other ports of the same database. */
export const rosterStoreContract = <E>(name: string, adapter: Layer.Layer<Ports, E>, runs = 15) => {
  rosterStoreReads(name, adapter)
  rosterStoreTrust(name, adapter)
  rosterStoreCommits(name, adapter)
  rosterStoreHistories(name, adapter, runs)
}
