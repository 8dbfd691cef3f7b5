/** No member's journal gets as long. */
const LINES_MAX = 1_000_000_000

/**
 * The version that readers are shown and compare: greater whenever the member's journal or the workspace's policy moved on, since
 * what a page shows is derived from both (0005). One whole number, so that `Last-Event-ID` and older clients carry it as it is.
 */
export const shownVersion = (lines: number, policyVersion: number): number =>
  (policyVersion - 1) * LINES_MAX + lines

/** The lines of the journal that a reader of this version has seen. */
export const linesSeen = (shown: number): number => shown % LINES_MAX
