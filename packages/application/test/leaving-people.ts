import { EmailAddress } from "@tessera/domain/member"
import { Effect, Redacted } from "effect"
import { EveryonesMembers } from "../src/everyones-members.ts"
import { Invitations } from "../src/invitations.ts"
import { PasswordLinks } from "../src/password-links.ts"
import { keyOf } from "../src/session.ts"
import { boss, byAnn, doing, forgotten, linkOf, now, staged, type Case } from "./leaving-stage.ts"

/** What is done about people: their passwords, roles, addresses and invitations. */
export const people: ReadonlyArray<Case> = [
  doing("saying that the password was forgotten", (stage) => now(forgotten(stage))),
  doing("setting another one by the link", (stage) =>
    Effect.gen(function* () {
      yield* forgotten(stage)
      const token = yield* linkOf(keyOf(stage.mac.session))
      return PasswordLinks.use(({ use }) => use(token, Redacted.make("kettle-moon-91 staple"), null))
    })
  ),
  doing("another role", (stage) =>
    Effect.map(boss(stage), ({ by, who }) =>
      EveryonesMembers.use(({ changeRole }) => changeRole(who, by, stage.ann.id, "user"))
    )
  ),
  doing("another address", (stage) =>
    Effect.map(boss(stage), ({ by, who }) =>
      EveryonesMembers.use(({ changeAddress }) =>
        changeAddress(who, by, stage.ann.id, EmailAddress.make("ann@new.test"))
      )
    )
  ),
  doing("inviting somebody", (stage) => {
    const email = EmailAddress.make(`eve@${stage.workspace.slug}.test`)
    const asked = { email, username: null, role: "user", language: "en" } as const
    return now(Invitations.use(({ create }) => create(stage.mac, byAnn(stage), asked)))
  }),
  {
    name: "accepting an invitation",
    stage: Effect.fnUntraced(function* (slug: string) {
      const stage = yield* staged(slug)
      const asked = {
        email: EmailAddress.make(`eve@${stage.workspace.slug}.test`),
        username: null,
        role: "user",
        language: "en"
      } as const
      const { member } = yield* Invitations.use(({ create }) => create(stage.mac, byAnn(stage), asked))
      const key = { workspaceId: member.workspaceId, memberId: member.id }
      const token = yield* linkOf(key)
      const step = PasswordLinks.use(({ use }) => use(token, Redacted.make("kettle-moon-91 staple"), null))
      return { key, tokens: [], listening: null, step }
    })
  }
]
