import { useQuery } from "@tanstack/react-query"
import { readRefusal } from "@tessera/client/failure"
import type { SessionView } from "@tessera/domain/views"
import { useFailureSentence } from "@tessera/ui/asks/use-failure-sentence"
import { Badge } from "@tessera/ui/badge.tsx"
import { Button } from "@tessera/ui/button.tsx"
import { Card } from "@tessera/ui/card.tsx"
import { ConfirmDialog } from "@tessera/ui/confirm-dialog.tsx"
import { DataList } from "@tessera/ui/data-list.tsx"
import { DeviceFace } from "@tessera/ui/device-face.tsx"
import { ErrorState } from "@tessera/ui/error-state.tsx"
import { useMessages } from "@tessera/ui/messages/use-messages.tsx"
import { RelativeTime } from "@tessera/ui/relative-time.tsx"
import { useSession } from "@tessera/ui/session/session-context"
import { SkeletonRows } from "@tessera/ui/skeleton.tsx"
import { useToasts } from "@tessera/ui/toast.tsx"
import { useState } from "react"
import { useSignOut } from "../../session/use-sign-out.ts"

/** R1: sessions, apart from devices: where I am signed in, and how to end that. */
export function SignIns() {
  const messages = useMessages()
  const m = messages.account.sessions
  const { api, overview } = useSession()
  const query = useQuery({
    queryKey: ["sessions", overview.session.id, overview.version],
    queryFn: ({ signal }) => api.client.sessions.list.query(undefined, { signal }),
    placeholderData: (before) => before
  })
  const [asking, setAsking] = useState<"others" | "all" | null>(null)
  const actions = (
    <div className="flex flex-wrap gap-2">
      <Button onClick={() => setAsking("others")}>{messages.account.signOut.others}</Button>
      <Button onClick={() => setAsking("all")}>{messages.account.signOut.everywhere}</Button>
    </div>
  )
  return (
    <Card title={m.caption} action={actions} flush>
      {query.data === undefined ? (
        query.error === null ? (
          <SkeletonRows count={2} />
        ) : (
          <ErrorState
            title={messages.errors.unexpectedTitle}
            why={messages.errors.unexpectedWhy}
            next={messages.errors.unexpectedNext}
            onRetry={() => void query.refetch()}
          />
        )
      ) : (
        <SessionList sessions={query.data} />
      )}
      <SignOutQuestion
        asking={asking}
        onDone={() => setAsking(null)}
        others={(query.data?.length ?? 1) - 1}
      />
    </Card>
  )
}

function SessionList({ sessions }: { readonly sessions: ReadonlyArray<SessionView> }) {
  const messages = useMessages()
  const m = messages.account.sessions
  const facts = messages.deviceFacts
  return (
    <DataList
      caption={m.caption}
      rows={sessions}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "client",
          header: messages.devices.column.kind,
          lead: true,
          cell: (session) => (
            <div className="flex items-center gap-3">
              <DeviceFace kind={session.facts.kind} os={session.facts.os} browser={session.facts.browser} />
              <div className="min-w-0">
                <p className="font-strong wrap-anywhere">
                  <bdi>{session.deviceName ?? facts.kind[session.facts.kind]}</bdi>
                </p>
                <p className="text-small text-muted">
                  {facts.on(session.facts.browser, session.facts.os)}{" "}
                  {session.thisSession ? <Badge>{m.thisSession}</Badge> : null}
                </p>
              </div>
            </div>
          )
        },
        { key: "started", header: m.signedInAt, cell: ({ startedAt }) => <RelativeTime at={startedAt} /> },
        { key: "seen", header: m.lastActive, cell: ({ lastSeenAt }) => <RelativeTime at={lastSeenAt} /> },
        {
          key: "place",
          header: messages.devices.column.place,
          cell: ({ place, address }) => <bdi>{place ?? address ?? facts.placeUnknown}</bdi>
        }
      ]}
    />
  )
}

interface SignOutQuestionProps {
  readonly asking: "others" | "all" | null
  readonly others: number
  readonly onDone: () => void
}

function SignOutQuestion({ asking, onDone, others }: SignOutQuestionProps) {
  const m = useMessages().account.signOut
  const { api, refresh } = useSession()
  const signOut = useSignOut()
  const sentence = useFailureSentence()
  const toasts = useToasts()
  const [pending, setPending] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const end = async () => {
    setPending(true)
    setError(null)
    try {
      if (asking === "all") await signOut("all")
      else {
        await api.client.auth.signOut.mutate({ which: "others" })
        await refresh()
        toasts.show({ title: m.othersDone(Math.max(0, others)) })
      }
      onDone()
    } catch (failure) {
      setError(sentence(readRefusal(failure)))
    } finally {
      setPending(false)
    }
  }
  return (
    <ConfirmDialog
      open={asking !== null}
      title={asking === "all" ? m.everywhereTitle : m.othersTitle}
      confirmLabel={m.submit}
      pendingLabel={m.submitting}
      pending={pending}
      error={error}
      onConfirm={() => void end()}
      onCancel={onDone}
    >
      {asking === "all" ? m.everywhereText : m.othersText}
    </ConfirmDialog>
  )
}
