import type { Overview } from "@tessera/domain/views"
import { isOverview } from "./overview-shape.ts"

/** An overview for the time until the server answers, and for when it does not. */
export interface KeptOverview {
  readonly overview: Overview
  /** When it was read, by this machine's clock. */
  readonly readAt: number
  /** Hash of the token that it was read with: nobody else sees it (T40). Kept with the rest. */
  readonly ath: string
}

/** Where it is kept; null takes it away. What `read` gives is looked at before it is believed: another version may have written it. */
export interface OverviewKeep {
  readonly read: () => Promise<unknown>
  readonly write: (kept: KeptOverview | null) => Promise<void>
}

const isKept = (value: unknown): value is KeptOverview => {
  if (typeof value !== "object" || value === null) return false
  const { overview, readAt, ath } = value as Readonly<Record<string, unknown>>
  return isOverview(overview) && typeof readAt === "number" && typeof ath === "string"
}

/** The kept overview of the session that is kept beside the key; a failing storage keeps nothing, and breaks nothing. */
export class OverviewKeeper {
  readonly #keep: OverviewKeep | undefined
  #written: Promise<void> = Promise.resolve()

  constructor(keep: OverviewKeep | undefined) {
    this.#keep = keep
  }

  async readFor(ath: string): Promise<KeptOverview | null> {
    const kept = await this.#keep?.read().catch(() => null)
    return isKept(kept) && kept.ath === ath ? kept : null
  }

  /** One after the other: what was taken away does not come back by a slower write before it. */
  write(kept: KeptOverview | null): Promise<void> {
    this.#written = this.#written.then(() => this.#keep?.write(kept)).catch(() => undefined)
    return this.#written
  }
}
