import type { WorkspaceId } from "@tessera/domain/ids"
import { Context, type Stream } from "effect"
import type { MemberKey } from "./roster-store.ts"

/** A member's roster has version `version` now. It only says "look": a lost one costs a refetch. */
export interface Signal extends MemberKey {
  readonly version: number
}

/** A workspace's journal has so many lines now: its policy, for one, may be another. It only says "look", too. */
export interface WorkspaceSignal {
  readonly workspaceId: WorkspaceId
  readonly lines: number
}

/** Port. What commits of every server process say (`NOTIFY` on PostgreSQL, a PubSub on SQLite). */
export class Signals extends Context.Service<
  Signals,
  {
    /** From the moment the stream is run; never fails: while the connection is lost it goes on by itself. */
    readonly changes: Stream.Stream<Signal>
    /** What was changed for a whole workspace. */
    readonly workspaces: Stream.Stream<WorkspaceSignal>
    /** Emits when letters were queued. */
    readonly letters: Stream.Stream<void>
    /** Emits when pushes were queued. */
    readonly pushes: Stream.Stream<void>
    /** Emits when something waits to be told to a webhook. */
    readonly deliveries: Stream.Stream<void>
    /** Emits when signals may have been lost (a connection was cut): readers must look for themselves. */
    readonly gaps: Stream.Stream<void>
  }
>()("@tessera/application/Signals") {}
