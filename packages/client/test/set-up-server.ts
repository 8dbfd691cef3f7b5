import type { SetUpPath } from "@tessera/domain/device"
import { ChallengeId, DeviceId } from "@tessera/domain/ids"
import { after } from "@tessera/domain/instant"
import type { DeviceView, Overview, SetUpView } from "@tessera/domain/views"
import type { SetUpCommand, SetUpEvent } from "../src/set-up/state.ts"
import { none, over, trusted, verifying, waiting } from "./set-up-world.ts"
import { deviceView, overviewOf, start } from "./views.ts"

/** What else may happen to a set-up while a page looks at it. */
export type Incident =
  | "approved"
  | "denied"
  | "expired"
  | "otherTabRegisters"
  | "otherTabCancels"
  | "codeSentAgain"
  | "postponed"
  | "removed"
export const incidents: readonly Incident[] = [
  "approved",
  "denied",
  "expired",
  "otherTabRegisters",
  "otherTabCancels",
  "codeSentAgain",
  "postponed",
  "removed"
]

const RIGHT_CODE = "right"

/** The truth about one client instance's set-up, as far as the flow can see it: a model of the server for tests. */
export class SetUpServer {
  setUp: SetUpView = none
  #version = 1
  #made = 0
  #postponed = false
  readonly #devices = new Map<string, DeviceView>()

  overview(): Overview {
    const isTrusted = this.setUp._tag === "Trusted"
    return overviewOf({
      version: this.#version,
      now: after(start, this.#version),
      setUp: this.setUp,
      paths: isTrusted ? [] : ["approval", "emailCode"],
      prompt: { setUp: !isTrusted && !this.#postponed, banner: !isTrusted, mayPostpone: true },
      session: { ...overviewOf().session, postponed: this.#postponed },
      devices: [...this.#devices.values()]
    })
  }

  #is(setUp: SetUpView, status?: DeviceView["status"]): void {
    this.#version++
    this.setUp = setUp
    if (setUp._tag === "None") return
    const shown =
      setUp._tag === "Trusted"
        ? "approved"
        : setUp._tag === "Verifying"
          ? "pendingVerification"
          : "pendingApproval"
    this.#devices.set(setUp.deviceId, deviceView(setUp.deviceId, { status: status ?? shown }))
  }

  #register(path: SetUpPath): SetUpView {
    const { setUp } = this
    if (setUp._tag === "Verifying" || setUp._tag === "Waiting")
      this.#devices.set(setUp.deviceId, deviceView(setUp.deviceId, { status: "cancelled" }))
    const id = DeviceId.make(`d${++this.#made}`)
    this.#is(path === "approval" ? waiting(id) : this.#withCode(id))
    return this.setUp
  }

  #withCode(id: DeviceId) {
    const count = ++this.#made
    return verifying(id, {
      challengeId: ChallengeId.make(`c${count}`),
      codeExpiresAt: after(start, 300_000 + count)
    })
  }

  #end(status: "denied" | "expired" | "cancelled"): void {
    const { setUp } = this
    if (setUp._tag === "Verifying" || setUp._tag === "Waiting")
      this.#is(over(setUp.deviceId, { status, ended: null }), status)
  }

  happens(incident: Incident): void {
    const { setUp } = this
    switch (incident) {
      case "approved":
        return setUp._tag === "Waiting" ? this.#is(trusted(setUp.deviceId)) : undefined
      case "denied":
        return setUp._tag === "Waiting" ? this.#end("denied") : undefined
      case "expired":
        return this.#end("expired")
      case "otherTabCancels":
        return this.#end("cancelled")
      case "otherTabRegisters":
        return setUp._tag === "Trusted"
          ? undefined
          : void this.#register(this.#made % 2 === 0 ? "approval" : "emailCode")
      case "codeSentAgain":
        return setUp._tag === "Verifying" ? this.#is(this.#withCode(setUp.deviceId)) : undefined
      case "removed":
        if (setUp._tag !== "Trusted") return
        this.#devices.set(setUp.deviceId, deviceView(setUp.deviceId, { status: "removed" }))
        return this.#is(none)
      case "postponed":
        this.#version++
        this.#postponed = true
    }
  }

  /** Does it, and answers as the API would. */
  does(command: SetUpCommand): SetUpEvent | null {
    switch (command._tag) {
      case "Register":
        return this.setUp._tag === "Trusted"
          ? { _tag: "RegisterFailed", failure: { _tag: "AlreadyTrusted", deviceId: this.setUp.deviceId } }
          : { _tag: "Registered", setUp: this.#register(command.path) }
      case "SendNewCode":
        if (this.#overIs(command.deviceId) !== null)
          return { _tag: "SendFailed", failure: this.#over(command.deviceId) }
        this.happens("codeSentAgain")
        return { _tag: "CodeSent", setUp: this.setUp }
      case "Verify":
        return this.#verify(command.challengeId, command.code)
      case "Cancel": {
        if (this.#overIs(command.deviceId) !== null)
          return { _tag: "CancelFailed", failure: this.#over(command.deviceId) }
        this.#end("cancelled")
        return { _tag: "Cancelled" }
      }
      case "Postpone":
        this.happens("postponed")
        return null
      case "Refetch":
      case "KeepForGood":
        return null
    }
  }

  #verify(challengeId: string, code: string): SetUpEvent {
    const { setUp } = this
    if (setUp._tag !== "Verifying" || setUp.challengeId !== challengeId)
      return {
        _tag: "VerifyFailed",
        failure: { _tag: setUp._tag === "Trusted" ? "CodeUsedAlready" : "CodeReplaced" }
      }
    if (code !== RIGHT_CODE) {
      const triesLeft = setUp.triesLeft - 1
      this.#is({ ...setUp, triesLeft })
      return { _tag: "VerifyFailed", failure: { _tag: "CodeWrong", triesLeft } }
    }
    this.#is(trusted(setUp.deviceId))
    return { _tag: "Verified", deviceId: setUp.deviceId }
  }

  /** The device's status where it is no set-up under way. */
  #overIs(deviceId: string) {
    const status = this.#devices.get(deviceId)?.status ?? "removed"
    return status === "pendingVerification" || status === "pendingApproval" ? null : status
  }

  #over(deviceId: string) {
    const status = this.#overIs(deviceId) ?? "expired"
    return { _tag: "SetUpOver", status, ended: null, byDeviceName: null, at: start } as const
  }
}
