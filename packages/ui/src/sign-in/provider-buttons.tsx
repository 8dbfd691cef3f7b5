import type { SignOnChoice } from "@tessera/client/sign-on/draft"
import type { SignOnState } from "@tessera/client/sign-on/state"
import { Button } from "../button.tsx"
import { useMessages } from "../messages/use-messages.tsx"

export interface ProviderButtonsProps {
  readonly providers: ReadonlyArray<SignOnChoice>
  readonly state: SignOnState
  /** There is no other way in. */
  readonly alone: boolean
  readonly onPress: (provider: SignOnChoice) => void
}

/** While one is being opened the others can still be pressed: the last press counts. */
export function ProviderButtons({ alone, onPress, providers, state }: ProviderButtonsProps) {
  const m = useMessages().signIn
  const opening = state._tag === "Beginning" ? state.provider.id : null
  return (
    <div className="flex flex-col gap-3">
      {providers.map((provider) => (
        <Button
          key={provider.id}
          wide
          tone={alone && providers.length === 1 ? "primary" : "secondary"}
          pending={opening === provider.id}
          pendingLabel={m.opening(provider.name)}
          className="wrap-anywhere"
          onClick={() => onPress(provider)}
        >
          {m.continueWith(provider.name)}
        </Button>
      ))}
    </div>
  )
}
