/** Every default number of the rulebook, in one place. A name ends in its unit or in MAX. */

const SECOND_MS = 1_000
export const MINUTE_MS = 60 * SECOND_MS
export const HOUR_MS = 60 * MINUTE_MS
export const DAY_MS = 24 * HOUR_MS

/** R5: a workspace may lower it, never raise it. */
export const DEVICES_PER_MEMBER_MAX = 20
/** R14. */
export const DEVICE_NAME_LENGTH_MAX = 64

/** R20, R26: 299.999 s passes, 300.000 s does not. */
export const CODE_LIFE_MS = 300 * SECOND_MS
/** R21: 8 digits, shown as two groups of four. */
export const CODE_DIGITS = 8
/** R21: tries a code. */
export const TRIES_PER_CODE_MAX = 5
/** T11: tries a set-up, over all its codes. */
export const TRIES_PER_SET_UP_MAX = 10
/** R21: tries a member in 24 hours. */
export const TRIES_PER_MEMBER_MAX = 15
export const TRIES_WINDOW_MS = DAY_MS

/** D12: between two sends. */
export const RESEND_WAIT_MS = 30 * SECOND_MS
/** D12: sends an hour a member. */
export const SENDS_PER_HOUR_MAX = 5
export const SENDS_WINDOW_MS = HOUR_MS

/** D13. */
export const ASK_LIFE_MS = 300 * SECOND_MS
/** D13: live asks a member. */
export const ASKS_PER_MEMBER_MAX = 5
/** A set-up by code outlives its code, so that a new code can be asked for at 0:00; counted from the last code sent. */
export const VERIFICATION_LIFE_MS = 15 * MINUTE_MS

/** D14: an instance that was denied can neither ask nor use the e-mail path for this long. */
export const DENY_BLOCK_MS = 15 * MINUTE_MS
/** D4. */
export const MATCH_NUMBER_DIGITS = 3
/** D4, `type`: two wrong answers deny. */
export const MATCH_NUMBER_TRIES_MAX = 2
/** D15. */
export const UNDO_MS = DAY_MS
/** D19: so many days before trust ends by policy its member is told, the most first. */
export const TRUST_ENDING_NOTICE_DAYS: ReadonlyArray<number> = [7, 1]

/** How long the link in an invitation works. */
export const INVITATION_LIFE_MS = 7 * DAY_MS
/** How long the link in a letter works that somebody asked for who forgot their password. */
export const PASSWORD_RESET_LIFE_MS = HOUR_MS
/** Of a password that is set: characters. NIST SP 800-63B-4 asks for 8 beside another factor, and for 64 to be possible. */
export const PASSWORD_LENGTH_MIN = 12
export const PASSWORD_LENGTH_MAX = 128

/** R1: a session of the web app, whose token is a cookie: at most this long, and this long without a call. */
export const WEB_SESSION_HOURS_MAX = 24
export const WEB_SESSION_IDLE_MINUTES_MAX = 60
/** P1, P17: one of the extension or the mobile app, which lie unused for a night or a weekend and are asked all the same. */
export const APP_SESSION_DAYS_MAX = 30
export const APP_SESSION_IDLE_DAYS_MAX = 7
/** A use is written down every five minutes at most (P33), so less would sign people out while they work. */
export const WEB_SESSION_IDLE_MINUTES_MIN = 15
