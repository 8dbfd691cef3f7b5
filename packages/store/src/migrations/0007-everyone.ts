import { Effect } from "effect"
import { dialect } from "./dialect.ts"

/** Everything by which devices are filtered, in one number: each column's place in its list, so many bits to the left. */
const FACET = [
  ["role", 0, ["owner", "superAdmin", "admin", "user", "loginOnly", "guest"]],
  [
    "browser",
    5,
    ["Chrome", "Edge", "Firefox", "Safari", "Brave", "Opera", "Vivaldi", "Samsung Internet", "other"]
  ],
  ["os", 9, ["macOS", "Windows", "Linux", "ChromeOS", "Android", "iOS", "iPadOS", "other"]],
  ["kind", 13, ["web", "extension", "mobile"]],
  [
    "status",
    15,
    [
      "pendingVerification",
      "pendingApproval",
      "approved",
      "locked",
      "removed",
      "denied",
      "expired",
      "cancelled"
    ]
  ],
  ["path", 18, ["emailCode", "approval"]]
] as const

const shifted = (column: string, shift: number, values: ReadonlyArray<string>): string => {
  const cases = values.map((value, index) => `WHEN '${value}' THEN ${index}`).join(" ")
  return `(CASE ${column} ${cases} ELSE ${values.length} END) * ${2 ** shift}`
}
/** `code`, `fallback`, `device`, `never`, as `trustedHow` says it. */
const HOW =
  "(CASE WHEN trusted_at IS NULL THEN 3 WHEN trusted_by IS NOT NULL THEN 2 WHEN trusted_fallback = 1 THEN 1 ELSE 0 END) * 8"
/** What rows that are there already get; from then on `facetOfDevice` says it. */
export const FACET_OF_A_ROW = [
  ...FACET.map(([column, shift, values]) => shifted(column, shift, values)),
  HOW
].join(" + ")

/**
 * R32: everyone's devices, in four orders, each with the facet in the index, so that a page is found without looking at what is
 * not on it. The role is the member's and the activity the use's; they are kept here too, because no index spans two tables.
 */
const devices = Effect.gen(function* () {
  const { int, sql, text } = yield* dialect
  yield* sql`
    ALTER TABLE device ADD COLUMN role ${text} NOT NULL DEFAULT 'guest'
      CHECK (role IN ('owner', 'superAdmin', 'admin', 'user', 'loginOnly', 'guest'))`
  yield* sql`ALTER TABLE device ADD COLUMN active_at ${int} NOT NULL DEFAULT 0`
  // No generated column: of those that can be added later, SQLite keeps none in the row, and reads the row for each in an index.
  yield* sql`ALTER TABLE device ADD COLUMN facet ${int} NOT NULL DEFAULT 0`
  yield* sql`
    UPDATE device SET
      role = (SELECT m.role FROM member m WHERE m.workspace_id = device.workspace_id AND m.id = device.member_id),
      active_at = COALESCE((
        SELECT u.at FROM device_use u
        WHERE u.workspace_id = device.workspace_id AND u.member_id = device.member_id AND u.device_id = device.id
      ), registered_at)`
  yield* sql`UPDATE device SET facet = ${sql.literal(FACET_OF_A_ROW)}`
  yield* sql`CREATE INDEX device_by_activity ON device (workspace_id, active_at, member_id, id, facet)`
  yield* sql`CREATE INDEX device_by_registration ON device (workspace_id, registered_at, member_id, id, facet)`
  yield* sql`CREATE INDEX device_by_name ON device (workspace_id, name_key, member_id, id, facet)`
  yield* sql`CREATE INDEX device_by_facet ON device (workspace_id, facet, member_id, id)`
  yield* sql`
    CREATE INDEX device_by_end ON device (workspace_id, ended_at)
    WHERE ended_at IS NOT NULL AND trusted_at IS NOT NULL`
})

/** `trusted`: how many devices are Approved or Locked; no clock changes that. */
const members = Effect.gen(function* () {
  const { byKey, int, sql, text } = yield* dialect
  yield* sql`ALTER TABLE member ADD COLUMN trusted ${int} NOT NULL DEFAULT 0`
  yield* sql`
    UPDATE member SET trusted = (
      SELECT count(*) FROM device d
      WHERE d.workspace_id = member.workspace_id AND d.member_id = member.id AND d.status IN ('approved', 'locked')
    )`
  yield* sql`CREATE INDEX member_by_joining ON member (workspace_id, joined_at, id)`
  yield* sql`CREATE INDEX member_by_devices ON member (workspace_id, trusted, id)`
  yield* sql`CREATE INDEX member_by_standing ON member (workspace_id, state, role, trusted)`
  yield* sql`
    CREATE TABLE member_activity (
      workspace_id ${text} NOT NULL,
      member_id    ${text} NOT NULL,
      at           ${int} NOT NULL,
      PRIMARY KEY (workspace_id, member_id),
      FOREIGN KEY (workspace_id, member_id) REFERENCES member (workspace_id, id)
    ) ${byKey}`
  // 0: never yet.
  yield* sql`
    INSERT INTO member_activity (workspace_id, member_id, at)
    SELECT m.workspace_id, m.id, COALESCE((
      SELECT max(s.last_seen_at) FROM session s WHERE s.workspace_id = m.workspace_id AND s.member_id = m.id
    ), 0) FROM member m`
  yield* sql`CREATE INDEX member_by_activity ON member_activity (workspace_id, at, member_id)`
})

export default Effect.all([devices, members], { discard: true })
