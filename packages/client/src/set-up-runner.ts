import { readClientFacts } from "./client-facts.ts"
import { readRefusal } from "./failure.ts"
import type { ClientInstance } from "./instance.ts"
import { setUpAtFirst, setUpFlow } from "./set-up-flow.ts"
import type { SetUpCommand, SetUpEvent, SetUpState } from "./set-up/state.ts"
import { makeStore } from "./store.ts"
import type { Store } from "./store.ts"

export type SendSetUpEvent = (event: SetUpEvent) => void

export interface SetUpRunner extends Store<SetUpState> {
  readonly send: SendSetUpEvent
  /** How the newest overview is fetched, from now on. */
  readonly refreshBy: (refresh: () => Promise<void>) => void
}

/** One command: what came of it is told to the flow as an event. */
const perform = async (command: SetUpCommand, instance: ClientInstance): Promise<SetUpEvent | null> => {
  const { setUp } = instance.client
  switch (command._tag) {
    case "Register": {
      const { name, path } = command
      const facts = await readClientFacts(instance.kind, navigator)
      return { _tag: "Registered", setUp: await setUp.register.mutate({ name, path, facts }) }
    }
    case "SendNewCode": {
      const { deviceId } = command
      return { _tag: "CodeSent", setUp: await setUp.sendNewCode.mutate({ deviceId }) }
    }
    case "Verify": {
      const { challengeId, code } = command
      const { deviceId } = await setUp.verify.mutate({ challengeId, code })
      return { _tag: "Verified", deviceId }
    }
    case "Cancel": {
      const { deviceId, reason } = command
      await setUp.cancel.mutate({ deviceId, reason })
      return { _tag: "Cancelled" }
    }
    case "Postpone":
      await setUp.postpone.mutate({})
      return null
    case "KeepForGood":
      await instance.keyStore.keepForGood()
      return null
    case "Refetch":
      return null
  }
}

const failed = {
  Register: "RegisterFailed",
  SendNewCode: "SendFailed",
  Verify: "VerifyFailed",
  Cancel: "CancelFailed",
  Postpone: "PostponeFailed"
} as const satisfies { readonly [command in SetUpCommand["_tag"]]?: SetUpEvent["_tag"] }

const failedEvent = (command: SetUpCommand, error: unknown): SetUpEvent | null =>
  command._tag in failed
    ? { _tag: failed[command._tag as keyof typeof failed], failure: readRefusal(error) }
    : null

/**
 * The flow at work: what it wants done is done against the server, and what came of it is told to it. Outside React, so that
 * two presses within one frame meet two states: the second finds the first one's request under way. `first` is where it was left
 * when its page closed (P13).
 */
export const makeSetUpRunner = (
  instance: ClientInstance,
  first: SetUpState = setUpAtFirst()
): SetUpRunner => {
  const store = makeStore(first)
  let refresh = () => Promise.resolve()
  const run = async (command: SetUpCommand) => {
    try {
      const answer = await perform(command, instance)
      if (answer !== null) send(answer)
      if (command._tag !== "KeepForGood") await refresh()
    } catch (error) {
      const failure = failedEvent(command, error)
      if (failure !== null) send(failure)
    }
  }
  const send: SendSetUpEvent = (event) => {
    const { commands, state } = setUpFlow(store.getSnapshot(), event)
    store.set(state)
    for (const command of commands) void run(command)
  }
  return {
    subscribe: store.subscribe,
    getSnapshot: store.getSnapshot,
    send,
    refreshBy: (by) => {
      refresh = by
    }
  }
}
