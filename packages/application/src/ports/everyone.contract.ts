import type { Layer } from "effect"
import { everyonesDevicesContract } from "./everyone-devices.contract.ts"
import { everyonesMembersContract } from "./everyone-members.contract.ts"
import { everyonesStandingsContract } from "./everyone-standings.contract.ts"
import type { Ports } from "./story.contract.ts"

/** What every adapter of `Everyone` promises. */
export const everyoneContract = <E>(name: string, adapter: Layer.Layer<Ports, E>) => {
  everyonesDevicesContract(name, adapter)
  everyonesMembersContract(name, adapter)
  everyonesStandingsContract(name, adapter)
}
