import type { BulkResult } from "@tessera/domain/admin-bulk"
import { useFailureSentence } from "@tessera/ui/asks/use-failure-sentence"
import { Button } from "@tessera/ui/button.tsx"
import { DataList } from "@tessera/ui/data-list.tsx"
import { DialogActions } from "@tessera/ui/dialog-actions.tsx"
import { useAdminMessages } from "@tessera/ui/messages/sections/admin"
import { Note } from "@tessera/ui/note.tsx"
import { StatusPill } from "@tessera/ui/status-pill.tsx"
import { useOutcomeText } from "../../administration/use-act-on-one.ts"
import type { BulkRun } from "./use-bulk.ts"

/** As many as somebody looks through; what was not done leads, so none of that is left out first. */
const SHOWN_MAX = 200

export interface BulkResultsProps {
  readonly run: BulkRun
  readonly onGoOn: () => void
  readonly onClose: () => void
}

/** What became of each device. */
export function BulkResults({ onClose, onGoOn, run }: BulkResultsProps) {
  const m = useAdminMessages().bulk
  const sentence = useFailureSentence()
  const { cursor, failure, results } = run
  const done = results.filter(({ outcome }) => outcome === "done")
  const others = results.filter(({ outcome }) => outcome !== "done")
  const shown = [...others, ...done].slice(0, SHOWN_MAX)
  const broken = failure !== null || cursor !== null
  return (
    <div className="flex flex-col gap-4">
      <p role="status" className="font-strong">
        {m.summary(done.length, others.length)}
      </p>
      {failure === null ? null : (
        <Note meaning="danger" alert>
          {sentence(failure)}
        </Note>
      )}
      {failure === null && cursor !== null ? <p className="text-muted">{m.stopped}</p> : null}
      {shown.length === 0 ? null : (
        <div
          // Scrolls by the arrow keys, so it takes the focus.
          role="region"
          aria-label={m.caption}
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={0}
          className="relative max-h-80 overflow-y-auto rounded-control border border-line"
        >
          <Results results={shown} />
        </div>
      )}
      {results.length > shown.length ? (
        <p className="text-small text-muted">{m.notShown(results.length - shown.length)}</p>
      ) : null}
      <DialogActions>
        {broken ? <Button onClick={onGoOn}>{m.again}</Button> : null}
        <Button tone="primary" onClick={onClose}>
          {m.close}
        </Button>
      </DialogActions>
    </div>
  )
}

function Results({ results }: { readonly results: ReadonlyArray<BulkResult> }) {
  const m = useAdminMessages().bulk
  const outcomeText = useOutcomeText()
  return (
    <DataList
      caption={m.caption}
      rows={results}
      rowKey={({ deviceId }) => deviceId}
      columns={[
        {
          key: "device",
          header: m.device,
          lead: true,
          cell: ({ name }) => (name === null ? m.unknownDevice : <bdi className="font-strong">{name}</bdi>)
        },
        { key: "member", header: m.member, cell: ({ username }) => <bdi>{username ?? ""}</bdi> },
        {
          key: "outcome",
          header: m.outcome,
          cell: (result) =>
            result.outcome === "done" ? (
              <StatusPill meaning="trusted">{m.done}</StatusPill>
            ) : (
              <p className="max-w-72 text-danger">{outcomeText(result)}</p>
            )
        }
      ]}
    />
  )
}
