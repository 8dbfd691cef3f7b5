import { Layer } from "effect"
import { PushService } from "../ports/push-service.ts"

/** Takes what begins with this. */
export const PUSH_SERVICE = "https://push.example.test/"

/** One push service, and a key that nobody holds. */
export const pushServiceMemory = Layer.succeed(
  PushService,
  PushService.of({
    publicKey: `B${"A".repeat(86)}`,
    refuses: ({ endpoint }) => (endpoint.startsWith(PUSH_SERVICE) ? null : "endpoint")
  })
)
