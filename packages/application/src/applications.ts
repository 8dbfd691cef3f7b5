import { trustRequired } from "@tessera/domain/rules/access"
import type { TrustRequired } from "@tessera/domain/refusals"
import type { ApplicationView } from "@tessera/domain/views"
import { Context, Effect, Layer } from "effect"
import { NotFound } from "./expected.ts"
import { accessIn } from "./overview.ts"
import { Directory } from "./ports/directory.ts"
import { keyOf, type SignedIn } from "./session.ts"
import { Trust } from "./trust.ts"

/** R9, D11: what is behind the check. */
export class Applications extends Context.Service<
  Applications,
  {
    readonly list: (who: SignedIn) => Effect.Effect<ReadonlyArray<ApplicationView>, NotFound>
    /** Refuses with `TrustRequired` before it says whether there is such an application. */
    readonly open: (
      who: SignedIn,
      id: string
    ) => Effect.Effect<{ readonly url: string }, NotFound | TrustRequired>
  }
>()("@tessera/application/Applications") {
  static readonly layer = Layer.effect(
    Applications,
    Effect.gen(function* () {
      const trust = yield* Trust
      const directory = yield* Directory

      const look = Effect.fnUntraced(function* ({ session }: SignedIn) {
        const access = accessIn(yield* trust.read(keyOf(session)), session)
        const applications = yield* directory.applications(session.member.workspaceId)
        return { access, applications }
      })

      return Applications.of({
        list: Effect.fn("Applications.list")(function* (who) {
          const { access, applications } = yield* look(who)
          const reachable = access.level === "trusted"
          return applications.map(({ description, id, name }) => ({ id, name, description, reachable }))
        }),
        open: Effect.fn("Applications.open")(function* (who, id) {
          const { access, applications } = yield* look(who)
          yield* trustRequired(access)
          const found = applications.find((one) => one.id === id)
          return found === undefined ? yield* new NotFound({ what: "application" }) : { url: found.url }
        })
      })
    })
  )
}
