import { WorkspaceId } from "@tessera/domain/ids"
import { type Policy, standard } from "@tessera/domain/policy"
import type { PolicyRefused } from "@tessera/domain/policy-refusals"
import { policyIsSound } from "@tessera/domain/rules/policy"
import { Context, Effect, Layer, Schema } from "effect"
import type { AlreadyTaken, NotFound, PolicyChangedMeanwhile } from "./expected.ts"
import { commandLine } from "./members.ts"
import { type ChangedBy, Directory, type ProtectedApplication, type Workspace } from "./ports/directory.ts"
import { Secrets } from "./ports/secrets.ts"

/** Short name of a workspace, in addresses and on the command line. */
export const Slug = Schema.String.check(Schema.isPattern(/^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/))

/** Nobody signed in did it, and from no address. */
const BY_COMMAND_LINE: ChangedBy = { by: commandLine, address: null }

/** The tenants, as the command line manages them. */
export class Workspaces extends Context.Service<
  Workspaces,
  {
    readonly list: Effect.Effect<ReadonlyArray<Workspace>>
    readonly find: (slug: string | null) => Effect.Effect<Workspace, NotFound>
    /** With the standard policy (D21) where none is given. */
    readonly create: (asked: {
      readonly slug: string
      readonly name: string
      readonly policy?: Policy
    }) => Effect.Effect<Workspace, AlreadyTaken>
    /** From the version that the change was made on, to the one that is answered. */
    readonly setPolicy: (
      id: WorkspaceId,
      policy: Policy,
      version: number
    ) => Effect.Effect<number, PolicyRefused | PolicyChangedMeanwhile | NotFound>
    readonly protect: (
      id: WorkspaceId,
      application: ProtectedApplication
    ) => Effect.Effect<void, AlreadyTaken>
  }
>()("@tessera/application/Workspaces") {
  static readonly layer = Layer.effect(
    Workspaces,
    Effect.gen(function* () {
      const directory = yield* Directory
      const secrets = yield* Secrets
      return Workspaces.of({
        list: directory.workspaces,
        find: directory.workspace,
        create: Effect.fn("Workspaces.create")(function* ({ name, policy = standard, slug }) {
          const id = WorkspaceId.make(yield* secrets.newId)
          const workspace = { id, slug: Slug.make(slug), name, policy }
          yield* directory.createWorkspace(workspace, BY_COMMAND_LINE)
          return { ...workspace, policyVersion: 1 }
        }),
        setPolicy: (id, policy, version) =>
          Effect.andThen(policyIsSound(policy), directory.setPolicy(id, policy, version, BY_COMMAND_LINE)),
        protect: (id, application) => directory.addApplication(id, application, BY_COMMAND_LINE)
      })
    })
  )
}
