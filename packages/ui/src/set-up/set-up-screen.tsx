import type { SetUpState } from "@tessera/client/set-up/state"
import { ArrowLeft, X } from "lucide-react"
import { type ReactNode, type RefObject, useEffect, useRef } from "react"
import { cx } from "../cx.ts"
import { IconButton } from "../icon-button.tsx"
import { useMessages, useProduct } from "../messages/use-messages.tsx"
import { useSession } from "../session/session-context.ts"
import { useEscape } from "../use-escape.ts"
import { SetUpContent } from "./set-up-content.tsx"
import { useSetUp } from "./set-up-context.ts"
import { headOf, type SetUpHead } from "./set-up-head.ts"
import { showsClose } from "./set-up-open.ts"

export interface SetUpScreenProps {
  /** S2: a page in a tab, its content in the middle. S3: the whole screen of a phone. */
  readonly skin: "page" | "screen"
  /** Above the page: whose it is. */
  readonly brand?: ReactNode
  readonly onSignOut: () => void
  /** The person closed it; not when it is done, which closes it as well (S8). */
  readonly onClose?: (() => void) | undefined
}

/** S2, S3: the set-up as a page of its own, for a client in which a dialog would not last. Null while no step is open. */
export function SetUpScreen({ brand, onClose, onSignOut, skin }: SetUpScreenProps) {
  const messages = useMessages()
  const product = useProduct()
  const { connection, overview } = useSession()
  const { linkedCode, send, state, strayLink } = useSetUp()
  const field = useRef<HTMLInputElement>(null)
  const head = headOf(messages, product, state, overview.session.facts.kind)
  useClosing(state, onClose)
  useTitle(head === null ? null : `${head.title} · ${product}`)
  if (head === null) return null
  const wide = state.step._tag === "Waiting" && state.step.view.approverKinds.length > 1
  return (
    <main id="main" tabIndex={-1} className={cx(pageClass[skin], "outline-none")}>
      {brand}
      <div className={cx(bodyClass[skin], wide ? "max-w-2xl" : "max-w-lg")}>
        <Head
          head={head}
          field={field}
          onBack={() => send({ _tag: "BackPressed" })}
          onClose={showsClose(state) ? () => send({ _tag: "Closed" }) : null}
        />
        <SetUpContent
          state={state}
          send={send}
          overview={overview}
          polling={connection === "polling"}
          linkedCode={linkedCode}
          notice={strayLink ? messages.setUp.verify.otherBrowser : null}
          fieldRef={field}
          onRemove={null}
          onSignOut={onSignOut}
        />
      </div>
    </main>
  )
}

const pageClass = {
  page: "flex min-h-dvh flex-col items-center gap-6 bg-canvas px-4 py-8 sm:py-12",
  screen: "flex min-h-dvh flex-col bg-surface"
}

const bodyClass = {
  page: "w-full rounded-surface border border-line bg-surface px-5 pt-3 pb-6 sm:px-8 sm:pt-5 sm:pb-8",
  screen: "px-safe-or-5 pt-safe-or-2 pb-safe-or-6 mx-auto flex w-full flex-1 flex-col"
}

interface HeadProps {
  readonly head: SetUpHead
  readonly field: RefObject<HTMLInputElement | null>
  readonly onBack: () => void
  readonly onClose: (() => void) | null
}

/** Another step is another page: its heading takes the focus, or the field that it is about. Esc is the cross. */
function Head({ field, head, onBack, onClose }: HeadProps) {
  const { common } = useMessages()
  const heading = useRef<HTMLHeadingElement>(null)
  const { closing, description, focus, step, title } = head
  useEffect(() => (focus === "field" ? field : heading).current?.focus(), [title, focus, field])
  useEscape(onClose)
  return (
    <header className="pb-5">
      <div className="mb-2 flex min-h-control items-center gap-2">
        {head.back ? (
          <IconButton
            label={common.back}
            icon={<ArrowLeft size={20} aria-hidden="true" className="rtl:-scale-x-100" />}
            onClick={onBack}
            className="-ms-2.5"
          />
        ) : null}
        {step === undefined ? null : (
          <p className="text-small text-muted">{common.step(step.current, step.total)}</p>
        )}
        {onClose === null ? null : (
          <IconButton
            label={closing}
            icon={<X size={20} aria-hidden="true" />}
            onClick={onClose}
            className="ms-auto -me-2.5"
          />
        )}
      </div>
      <h1 ref={heading} tabIndex={-1} className="text-title font-strong">
        {title}
      </h1>
      <div className="mt-2 text-body text-muted">{description}</div>
    </header>
  )
}

/** Tells that the person closed it. A success closes too, and is told in its own way. */
const useClosing = ({ step }: SetUpState, onClose: (() => void) | undefined): void => {
  const before = useRef(step._tag)
  useEffect(() => {
    const was = before.current
    before.current = step._tag
    if (step._tag === "Closed" && was !== "Closed" && was !== "Success") onClose?.()
  }, [step._tag, onClose])
}

/** A step is a page, so the tab's title says which. */
const useTitle = (title: string | null): void => {
  useEffect(() => {
    if (title === null) return
    const before = document.title
    document.title = title
    return () => {
      document.title = before
    }
  }, [title])
}
