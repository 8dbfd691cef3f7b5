import type { Challenge } from "@tessera/domain/challenge"
import { fold } from "@tessera/domain/evolve"
import { after, type Instant } from "@tessera/domain/instant"
import { TRIES_WINDOW_MS } from "@tessera/domain/numbers"
import { isBearer } from "@tessera/domain/rules/code"
import { settle } from "@tessera/domain/settle"
import type { CodeView } from "@tessera/domain/views"
import type { Snapshot } from "../ports/roster-store.ts"
import type { Session } from "../session.ts"

/** T11: this session asked for it, so this session may try it. */
export const isOwnCode =
  ({ id: sessionId, instanceId }: Session) =>
  (code: Challenge): boolean =>
    isBearer({ sessionId, instanceId }, code)

/** R21, D12: its sending, or one of its tries, still counts against a budget; that of tries looks back the furthest. */
const stillCounts = ({ sentAt, triedAt }: Challenge, now: Instant): boolean =>
  [sentAt, ...triedAt].some((moment) => after(moment, TRIES_WINDOW_MS) > now)

/** The codes that a session has to know of, to know before it asks whether one may be sent or tried; as of now (D13, D20). */
export const codeViewsOf = ({ now, roster }: Snapshot, session: Session): ReadonlyArray<CodeView> => {
  const isOwn = isOwnCode(session)
  return fold(roster, settle(roster, now))
    .challenges.filter((code) => isOwn(code) || stillCounts(code, now))
    .map((code) => {
      const { deviceId, id, purpose, sentAt, state, triedAt } = code
      return { purpose, deviceId, sentAt, triedAt, own: isOwn(code) ? { id, state } : null }
    })
}
