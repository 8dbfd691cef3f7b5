import { EmailAddress, type Role, Username } from "@tessera/domain/member"
import type { Policy } from "@tessera/domain/policy"
import { Effect, type Redacted } from "effect"
import { commandLine, Members } from "./members.ts"
import type { ProtectedApplication, Workspace } from "./ports/directory.ts"
import { Workspaces } from "./workspaces.ts"

export interface Demo {
  readonly slug: string
  readonly name: string
  /** For every demo member. */
  readonly password: Redacted.Redacted<string>
  readonly emailDomain: string
  /** Where the pages stand that play the protected applications; each is found at its id below it. */
  readonly applicationsAt: string
  readonly policy?: Policy
}

/** R4: one member of several roles; each needs a trusted session like the others. */
const ROLES: ReadonlyArray<Role> = ["owner", "admin", "user", "guest"]
/** The member whose role is `user`, by the word that people use. */
const usernameOf = (role: Role): string => (role === "user" ? "member" : role)

const APPLICATIONS: ReadonlyArray<Omit<ProtectedApplication, "url">> = [
  { id: "payroll", name: "Payroll", description: "Salaries and payslips" },
  { id: "vault", name: "Password vault", description: "Shared accounts of the team" },
  { id: "reports", name: "Reports", description: "Figures of the quarter" }
]

/**
 * A workspace to try the product with: members `owner`, `admin`, `member` and `guest`, and three things behind the check.
 * What is there already stays as it is.
 */
export const seedDemo = Effect.fn("seedDemo")(function* (demo: Demo) {
  const workspaces = yield* Workspaces
  const { name, policy, slug } = demo
  const workspace = yield* workspaces
    .find(slug)
    .pipe(
      Effect.catchTag("NotFound", () =>
        workspaces.create({ slug, name, ...(policy === undefined ? {} : { policy }) })
      )
    )
  yield* Effect.forEach(ROLES, (role) => addMember(workspace, demo, role))
  yield* Effect.forEach(APPLICATIONS, (application) =>
    Effect.ignore(
      workspaces.protect(workspace.id, { ...application, url: `${demo.applicationsAt}/${application.id}` })
    )
  )
  return workspace
})

const addMember = Effect.fnUntraced(function* (
  { id }: Workspace,
  { emailDomain, password }: Demo,
  role: Role
) {
  const members = yield* Members
  const username = Username.make(usernameOf(role))
  const email = EmailAddress.make(`${username}@${emailDomain}`)
  yield* members
    .find(id, username)
    .pipe(
      Effect.catchTag("NotFound", () =>
        members.add(commandLine, { workspaceId: id, username, email, role, language: "en", password })
      )
    )
})
