import { Actor } from "@tessera/domain/actor"
import { Command } from "@tessera/domain/commands"
import { PasswordLinkId, type WorkspaceId } from "@tessera/domain/ids"
import type { PasswordRefused } from "@tessera/domain/member-refusals"
import type { PasswordLinkView, PasswordTaken } from "@tessera/domain/password-views"
import type { Refusal } from "@tessera/domain/refusals"
import { passwordIsGood } from "@tessera/domain/rules/password"
import { passwordLinkOf } from "@tessera/domain/rules/password-link"
import { Context, Effect, FiberSet, Layer, Redacted } from "effect"
import { NotFound, type RateLimited, type RosterChanged, type TryLater } from "./expected.ts"
import { makeLetterLimits } from "./letter-limits.ts"
import { Directory } from "./ports/directory.ts"
import { Passwords } from "./ports/passwords.ts"
import { Secrets } from "./ports/secrets.ts"
import type { PasswordsOff, UseSignOn } from "./sign-on-expected.ts"
import { makeTakesPasswords } from "./takes-passwords.ts"
import { Trust } from "./trust.ts"
import { makeWorkspaceOf } from "./workspace-of.ts"

export interface Forgetful {
  /** Short name; null for the only, or oldest, workspace. */
  readonly workspace: string | null
  /** Username or e-mail address. */
  readonly login: string
}

type Token = Redacted.Redacted<string>
/** Said of what was typed, or to who reads the mailbox: never whether there is an account. */
type Elsewhere = PasswordsOff | UseSignOn
type Refused = Refusal | NotFound | RosterChanged | TryLater | Elsewhere

/** R7, D22: passwords that people set by a link in a letter: a first one (`Invitations`), or another one for one forgotten. */
export class PasswordLinks extends Context.Service<
  PasswordLinks,
  {
    /**
     * The same answer, as soon, whether or not there is such an account: the letter is made after it (T23, T24). Who has no
     * password gets none by this way; an administrator invites them.
     */
    readonly ask: (
      forgetful: Forgetful,
      address: string | null
    ) => Effect.Effect<void, RateLimited | Elsewhere>
    /** Everything that was asked for is queued, or was nobody's. */
    readonly settled: Effect.Effect<void>
    /** Changes nothing, so that a mail scanner that follows the link does no harm. */
    readonly read: (token: Token) => Effect.Effect<PasswordLinkView, NotFound>
    /** Once. Every session ends; the person signs in by it. */
    readonly use: (
      token: Token,
      password: Redacted.Redacted<string>,
      address: string | null
    ) => Effect.Effect<PasswordTaken, Refused>
  }
>()("@tessera/application/PasswordLinks") {
  static readonly layer = Layer.effect(
    PasswordLinks,
    Effect.gen(function* () {
      return PasswordLinks.of({ ...(yield* makeAsk), read: yield* makeRead, use: yield* makeUse })
    })
  )
}

/** Whoever reads the member's mailbox. */
const mailbox = Actor.cases.Mailbox.make({})

const makeAsk = Effect.gen(function* () {
  const directory = yield* Directory
  const trust = yield* Trust
  const secrets = yield* Secrets
  const limits = yield* makeLetterLimits
  const workspaceOf = yield* makeWorkspaceOf
  const takesPasswords = yield* makeTakesPasswords
  const underWay = yield* FiberSet.make()

  const send = Effect.fnUntraced(function* (id: WorkspaceId, login: string, address: string | null) {
    const found = yield* directory.findByLogin(id, login)
    if (found === null || found.passwordHash === null || found.member.state !== "active") return
    yield* takesPasswords(id, found.member.email)
    yield* limits.toAddress(found.member.email)
    const linkId = PasswordLinkId.make(yield* secrets.newId)
    const key = { workspaceId: id, memberId: found.member.id }
    yield* trust.give({ key, address }, (at) =>
      Command.cases.AskPasswordReset.make({ linkId, by: mailbox, at })
    )
  })

  const ask = Effect.fn("PasswordLinks.ask")(function* (
    { login: typed, workspace }: Forgetful,
    address: string | null
  ) {
    const login = typed.trim().toLowerCase()
    const id = yield* workspaceOf(workspace)
    yield* limits.reset(id, login, address)
    yield* takesPasswords(id, login)
    const sending = send(id, login, address).pipe(
      // Too many letters to this address, another way to sign in, or they left meanwhile: whoever asks hears nothing of it.
      Effect.catch((refused) => Effect.logInfo("No letter was sent", refused._tag)),
      Effect.catchCause((cause) => Effect.logError("A letter that was asked for was not queued", cause))
    )
    yield* FiberSet.run(underWay, sending)
  })
  return { ask, settled: FiberSet.awaitEmpty(underWay) }
})

const nowhere = Effect.fail(new NotFound({ what: "link" }))

/** Who a token is for, and how things stand with them. One that is nobody's is as good as none. */
const makeFollow = Effect.gen(function* () {
  const trust = yield* Trust
  const secrets = yield* Secrets
  return Effect.fnUntraced(function* (token: Token) {
    const link = secrets.readPasswordLink(token)
    if (link === null) return yield* nowhere
    return { link, snapshot: yield* Effect.catchTag(trust.read(link), "NotFound", () => nowhere) }
  })
})

const makeRead = Effect.gen(function* () {
  const directory = yield* Directory
  const follow = yield* makeFollow

  return Effect.fn("PasswordLinks.read")(function* (token: Token) {
    const { link, snapshot } = yield* follow(token)
    const { now, roster } = snapshot
    const { purpose } = link
    const open = yield* Effect.option(passwordLinkOf(roster, link.linkId, now))
    if (open._tag === "None") return { purpose, now, open: null } satisfies PasswordLinkView
    const { email, username } = yield* Effect.catchTag(directory.member(link), "NotFound", () => nowhere)
    const { name } = yield* Effect.catchTag(
      directory.workspaceById(link.workspaceId),
      "NotFound",
      () => nowhere
    )
    const { expiresAt } = open.value
    return {
      purpose,
      now,
      open: { username, email, workspaceName: name, expiresAt }
    } satisfies PasswordLinkView
  })
})

const makeUse = Effect.gen(function* () {
  const directory = yield* Directory
  const passwords = yield* Passwords
  const trust = yield* Trust
  const follow = yield* makeFollow
  const takesPasswords = yield* makeTakesPasswords

  return Effect.fn("PasswordLinks.use")(function* (
    token: Token,
    password: Redacted.Redacted<string>,
    address: string | null
  ): Effect.fn.Return<PasswordTaken, Refused | PasswordRefused> {
    const { link, snapshot } = yield* follow(token)
    const { linkId } = link
    // Before any work is done for who has none.
    yield* passwordLinkOf(snapshot.roster, linkId, snapshot.now)
    const { username, ...member } = yield* directory.member(link)
    yield* takesPasswords(link.workspaceId, member.email)
    const { slug } = yield* directory.workspaceById(link.workspaceId)
    yield* passwordIsGood(Redacted.value(password), { username, email: member.email })
    const newPassword = yield* passwords.hash(password)
    yield* trust.give({ key: link, address, newPassword }, (at) =>
      Command.cases.SetPassword.make({ linkId, by: mailbox, at })
    )
    return { workspace: slug, username }
  })
})
