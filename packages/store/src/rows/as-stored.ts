/**
 * For making what a row says: it passed every check when it was written, and CHECKs and keys have kept it since. A member's
 * twenty devices are read with every screen; looking at each name and id again would be most of that work.
 */
export const AS_STORED = { disableChecks: true } as const
