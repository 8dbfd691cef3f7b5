import { History } from "@tessera/application/history"
import { historyCsvHead, historyCsvRow, historyJsonLine } from "@tessera/application/history-file"
import type { SignedIn } from "@tessera/application/session"
import { AuditExport, type AuditLine } from "@tessera/domain/audit-views"
import type { TrailPlace } from "@tessera/domain/rules/trail"
import { Effect, Schema } from "effect"
import type { Pieces } from "./piecewise.ts"

export const trailAsked = Schema.fromJsonString(AuditExport)

const fileOf =
  (head: string, row: (line: AuditLine) => string) =>
  (who: SignedIn, { filter }: AuditExport): Pieces<TrailPlace> => ({
    head,
    piece: (after) =>
      Effect.map(
        History.use(({ piece }) => piece(who, filter, after)),
        ({ lines, next }) => ({ text: lines.map(row).join(""), next })
      )
  })

/** T37: what the filter matches, newest first. */
export const trailCsv = fileOf(historyCsvHead, historyCsvRow)
export const trailJson = fileOf("", historyJsonLine)
