import type { ClientInstance } from "@tessera/client/instance"
import type { SignOnChoice } from "@tessera/client/sign-on/draft"
import { type ReactNode, useSyncExternalStore } from "react"
import { useFailureSentence } from "../asks/use-failure-sentence.ts"
import { Button } from "../button.tsx"
import { useMessages } from "../messages/use-messages.tsx"
import { Note } from "../note.tsx"
import { Loading, Skeleton } from "../skeleton.tsx"
import { ProviderButtons } from "./provider-buttons.tsx"
import { SignInForm } from "./sign-in-form.tsx"
import type { SignOnDoor, WorkspaceChoice } from "./sign-on-door.ts"
import { SignOnFinishing, SignOnStatus } from "./sign-on-status.tsx"
import { useWays, type Ways } from "./use-ways.ts"
import { WorkspaceLine } from "./workspace-line.tsx"

export interface SignInProps {
  readonly instance: ClientInstance
  readonly workspace: WorkspaceChoice
  readonly signOn: SignOnDoor
  /** By a password; by a provider, the door knows what to do. */
  readonly onSignedIn: () => void
  /** What else there is for whoever signs in by a password. */
  readonly beneathPassword?: ReactNode
  /** What was typed before, where a client keeps it over its own end (P13). Never the password. */
  readonly login?: string | undefined
  readonly onLogin?: ((login: string) => void) | undefined
}

/** Every way in that the workspace has: its providers, a password, or either. One screen for all clients. */
export function SignIn(props: SignInProps) {
  const { instance, signOn, workspace } = props
  const state = useSyncExternalStore(signOn.subscribe, signOn.getSnapshot)
  const ways = useWays(instance, workspace.name)
  const press = (provider: SignOnChoice) => void signOn.begin(provider, workspace.name)

  if (state._tag === "Finishing") return <SignOnFinishing />
  return (
    <div className="mt-6 flex flex-col gap-4">
      <SignOnStatus state={state} onAgain={() => state._tag === "Away" && press(state.provider)} />
      {ways.state._tag === "Asking" ? (
        <Loading>
          <Skeleton className="h-11 w-full" />
          <Skeleton className="mt-4 h-11 w-full" />
          <Skeleton className="mt-6 h-11 w-full" />
        </Loading>
      ) : (
        <Choices {...props} ways={waysOf(ways.state)} onPress={press} onAgain={ways.again} />
      )}
      {ways.state._tag === "Unknown" ? <NotAsked failure={ways.state.failure} onAgain={ways.again} /> : null}
      <WorkspaceLine key={workspace.name} {...workspace} />
    </div>
  )
}

type Answered = Exclude<ReturnType<typeof useWays>["state"], { readonly _tag: "Asking" }>

const PASSWORD_ALONE: Ways = { providers: [], passwords: true }
const waysOf = (state: Answered): Ways => (state._tag === "Known" ? state.ways : PASSWORD_ALONE)

function NotAsked({
  failure,
  onAgain
}: Pick<Extract<Answered, { readonly _tag: "Unknown" }>, "failure"> & { readonly onAgain: () => void }) {
  const m = useMessages()
  const sentence = useFailureSentence()
  return (
    <Note meaning="notSecure">
      <p>{sentence(failure)}</p>
      <Button tone="quiet" className="mt-1 -ms-3" onClick={onAgain}>
        {m.common.retry}
      </Button>
    </Note>
  )
}

interface ChoicesProps extends SignInProps {
  readonly ways: Ways
  readonly onPress: (provider: SignOnChoice) => void
  readonly onAgain: () => void
}

function Choices({ onAgain, onPress, ways, ...props }: ChoicesProps) {
  const m = useMessages().signIn
  const { instance, signOn, workspace } = props
  const state = useSyncExternalStore(signOn.subscribe, signOn.getSnapshot)
  const { passwords, providers } = ways
  const leadTo = async (login: string): Promise<SignOnChoice | null> => {
    const answer = await instance.client.signOn.providers.query({ workspace: workspace.name, login })
    return answer.passwords ? null : (answer.providers[0] ?? null)
  }
  if (!passwords && providers.length === 0) return <Note meaning="ended">{m.noWay}</Note>
  return (
    <>
      {passwords ? null : <p className="text-muted">{m.passwordsOff}</p>}
      {providers.length === 0 ? null : (
        <ProviderButtons providers={providers} state={state} alone={!passwords} onPress={onPress} />
      )}
      {passwords && providers.length > 0 ? <Or /> : null}
      {passwords ? (
        <SignInForm
          {...props}
          workspace={workspace.name}
          leadTo={leadTo}
          onProvider={onPress}
          onPasswordsOff={onAgain}
          opening={state._tag === "Beginning"}
        />
      ) : null}
      {passwords ? props.beneathPassword : null}
    </>
  )
}

function Or() {
  const m = useMessages().signIn
  return (
    <div className="flex items-center gap-3 text-small text-muted">
      <span aria-hidden="true" className="h-px flex-1 bg-line" />
      {m.or}
      <span aria-hidden="true" className="h-px flex-1 bg-line" />
    </div>
  )
}
