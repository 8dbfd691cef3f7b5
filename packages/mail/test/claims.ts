import type { Letter } from "@tessera/application/letter"
import type { Claimed } from "@tessera/application/ports/outbox"
import { Instant } from "@tessera/domain/instant"
import { Member } from "@tessera/domain/member"
import { Schema } from "effect"
import { AT, letterOf } from "./examples.ts"

export const owner = Schema.decodeUnknownSync(Member)({
  workspaceId: "acme",
  id: "owner",
  username: "owner",
  email: "owner@acme.example",
  role: "owner",
  state: "active",
  language: "en"
})

/** A letter as the outbox hands it over: first attempt, live, queued when it was asked for. */
export const claimedOf = (tag: Letter["_tag"], changed: Partial<Claimed> = {}): Claimed => ({
  id: "row-1",
  letter: letterOf(tag),
  member: owner,
  workspaceName: "Acme",
  attempt: 1,
  leasedUntil: Instant.make(AT + 60_000),
  queuedAt: Instant.make(AT),
  challengeIsLive: true,
  ...changed
})
