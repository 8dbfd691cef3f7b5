import { Context } from "effect"

/** How far each of the ways to a page of everyone's devices goes, in devices (decision 0024). */
export interface Reach {
  /** Up to so many candidates are fetched and sorted at once; more are met soon enough on a walk in the order asked for. */
  readonly few: number
  /** What is sought may stand together at the far end of the order: for each row of a page a walk looks at so many ... */
  readonly walked: number
  /** ... and if the page is not full by then, up to so many of those that are sought are fetched after all. */
  readonly sought: number
}

/** Tests give other numbers, so that a few devices are found by every way. */
export const WaysReach = Context.Reference<Reach>("@tessera/store/WaysReach", {
  defaultValue: () => ({ few: 10_000, walked: 200, sought: 150_000 })
})
