import {
  approve,
  type Client,
  confirmCode,
  register,
  remove,
  tryCode
} from "@tessera/application/ports/story.contract"
import type { ChallengeId, DeviceId } from "@tessera/domain/ids"
import { Effect } from "effect"

/** What one server process is asked to do, all of it at once. Plain data: it crosses to another process. */
export type Job =
  | {
      readonly what: "verify"
      readonly client: Client
      readonly challengeId: ChallengeId
      readonly times: number
    }
  | {
      readonly what: "guess"
      readonly client: Client
      readonly challengeId: ChallengeId
      readonly times: number
    }
  | { readonly what: "register"; readonly clients: ReadonlyArray<Client> }
  | { readonly what: "approve"; readonly client: Client; readonly deviceId: DeviceId }
  | { readonly what: "remove"; readonly client: Client; readonly deviceId: DeviceId }

export interface Outcome {
  /** Tries that were counted, and so may be compared. */
  readonly counted: number
  /** Right codes that were taken, devices that were registered, approved or removed. */
  readonly granted: number
}

interface Step {
  readonly counted: boolean
  readonly granted: boolean
}

const granted: Step = { counted: false, granted: true }
const refused: Step = { counted: false, granted: false }

/** A right code typed in: counted, compared, taken. */
const verify = Effect.fnUntraced(function* (client: Client, challengeId: ChallengeId) {
  const triedAt = yield* tryCode(client, challengeId)
  const taken = yield* Effect.result(confirmCode(client, challengeId, triedAt))
  return { counted: true, granted: taken._tag === "Success" }
})

const stepsOf = (job: Job) => {
  switch (job.what) {
    case "verify":
      return Array.from({ length: job.times }, () => verify(job.client, job.challengeId))
    case "guess":
      return Array.from({ length: job.times }, () =>
        Effect.as(tryCode(job.client, job.challengeId), { counted: true, granted: false })
      )
    case "register":
      return job.clients.map((client) => Effect.as(register(client, "approval"), granted))
    case "approve":
      return [Effect.as(approve(job.client, job.deviceId), granted)]
    case "remove":
      return [Effect.as(remove(job.client, job.deviceId), granted)]
  }
}

/** Does all jobs at once. A refusal of the rules is an outcome; losing every race, and whatever else goes wrong, is not. */
export const run = Effect.fnUntraced(function* (jobs: ReadonlyArray<Job>) {
  const steps = yield* Effect.forEach(
    jobs.flatMap((job): ReadonlyArray<ReturnType<typeof stepsOf>[number]> => stepsOf(job)),
    (step) =>
      Effect.catch(step, (error) =>
        error._tag === "RosterChanged" || error._tag === "NotFound" || error._tag === "AlreadyTaken"
          ? Effect.die(error)
          : Effect.succeed(refused)
      ),
    { concurrency: "unbounded" }
  )
  const outcome: Outcome = {
    counted: steps.filter((step) => step.counted).length,
    granted: steps.filter((step) => step.granted).length
  }
  return outcome
})
