import type { BrowserFamily, ClientFacts, ClientKind, OperatingSystem } from "@tessera/domain/client"

/** What a client declared about itself, as columns of a device or a session. */
export interface FactsRow {
  readonly kind: ClientKind
  readonly os: OperatingSystem
  readonly browser: BrowserFamily
  readonly os_version: string | null
  readonly browser_version: string | null
  readonly model: string | null
}

export const factsRow = (facts: ClientFacts): FactsRow => ({
  kind: facts.kind,
  os: facts.os,
  browser: facts.browser,
  os_version: facts.osVersion,
  browser_version: facts.browserVersion,
  model: facts.model
})

export const factsOf = (row: FactsRow): ClientFacts => ({
  kind: row.kind,
  os: row.os,
  browser: row.browser,
  osVersion: row.os_version,
  browserVersion: row.browser_version,
  model: row.model
})
