import { useQuery } from "@tanstack/react-query"
import { Link, useParams } from "@tanstack/react-router"
import { type Failure, readRefusal } from "@tessera/client/failure"
import type { LinkView } from "@tessera/domain/views"
import { useFailureSentence } from "@tessera/ui/asks/use-failure-sentence"
import { Button, buttonClass } from "@tessera/ui/button.tsx"
import { DeviceFace } from "@tessera/ui/device-face.tsx"
import { ErrorState } from "@tessera/ui/error-state.tsx"
import { Logo } from "@tessera/ui/logo.tsx"
import { useMessages, useProduct } from "@tessera/ui/messages/use-messages.tsx"
import { Note } from "@tessera/ui/note.tsx"
import { RelativeTime } from "@tessera/ui/relative-time.tsx"
import { SkeletonRows } from "@tessera/ui/skeleton.tsx"
import { type ReactNode, useState } from "react"
import { useApi } from "../../session/use-api.ts"
import { usePageTitle } from "../frame/use-page-title.ts"

/** Behind a letter's link: what it is about, and one button. Opening the page changes nothing (P44). */
export function LetterPage() {
  const { purpose } = useParams({ from: "/letters/$purpose" })
  const messages = useMessages()
  const m = messages.letterPage
  const api = useApi()
  const sentence = useFailureSentence()
  const token = decodeURIComponent(location.hash.slice(1))
  const words = purpose === "undo" ? m.undo : m.notMe
  usePageTitle(words.title)
  const query = useQuery({
    queryKey: ["letter", token],
    queryFn: () => api.client.links.read.mutate({ token }),
    refetchOnWindowFocus: false,
    gcTime: 0
  })
  if (query.error !== null) {
    const failure = readRefusal(query.error)
    return (
      <Frame>
        <ErrorState
          level={1}
          title={m.invalidTitle}
          why={sentence(failure)}
          next={m.invalidNext}
          {...(failure._tag === "NotFound" ? {} : { onRetry: () => void query.refetch() })}
        />
      </Frame>
    )
  }
  return (
    <Frame>
      <h1 className="text-title font-strong">{words.title}</h1>
      {query.data === undefined ? <SkeletonRows count={1} /> : <About view={query.data} token={token} />}
    </Frame>
  )
}

function About({ token, view: first }: { readonly view: LinkView; readonly token: string }) {
  const messages = useMessages()
  const api = useApi()
  const sentence = useFailureSentence()
  const [view, setView] = useState(first)
  const [done, setDone] = useState(false)
  const [pending, setPending] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const words = view.purpose === "undo" ? messages.letterPage.undo : messages.letterPage.notMe
  const use = async () => {
    setPending(true)
    setFailure(null)
    try {
      setView(await api.client.links.use.mutate({ token }))
      setDone(true)
    } catch (error) {
      setFailure(readRefusal(error))
    } finally {
      setPending(false)
    }
  }
  return (
    <>
      <p className="mt-2 text-muted">{words.why}</p>
      <div className="mt-6 flex items-center gap-4 border-y border-line py-4">
        <DeviceFace kind={view.facts.kind} os={view.facts.os} browser={view.facts.browser} />
        <div className="min-w-0">
          <p className="font-strong wrap-anywhere">
            <bdi>{view.deviceName}</bdi>
          </p>
          <p className="text-small text-muted">
            {messages.deviceFacts.on(view.facts.browser, view.facts.os)} ·{" "}
            <RelativeTime at={view.registeredAt} />
          </p>
        </div>
      </div>
      {failure === null ? null : (
        <Note meaning="danger" alert className="mt-4">
          {sentence(failure)}
        </Note>
      )}
      <div className="mt-6">
        {done ? (
          <Note meaning="trusted" alert>
            {words.done}
          </Note>
        ) : view.open ? (
          <Button tone="danger" wide pending={pending} onClick={() => void use()}>
            {words.button}
          </Button>
        ) : (
          <Note meaning="ended">{messages.letterPage.over(messages.devices.status[view.status])}</Note>
        )}
      </div>
    </>
  )
}

function Frame({ children }: { readonly children: ReactNode }) {
  const messages = useMessages()
  const product = useProduct()
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-md flex-col justify-center px-4 py-12">
      <Logo product={product} size="large" className="mb-8 self-center" />
      <div className="rounded-surface border border-line bg-surface p-5 sm:p-8">{children}</div>
      <p className="mt-6 text-center">
        <Link to="/" className={buttonClass("quiet")}>
          {messages.errors.goHome}
        </Link>
      </p>
    </main>
  )
}
