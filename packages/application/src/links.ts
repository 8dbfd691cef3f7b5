import { Actor } from "@tessera/domain/actor"
import { Command } from "@tessera/domain/commands"
import type { Device } from "@tessera/domain/device"
import type { Refusal } from "@tessera/domain/refusals"
import { isPending, statusAt } from "@tessera/domain/rules/liveness"
import { isUndoable } from "@tessera/domain/rules/undo"
import type { LinkView } from "@tessera/domain/views"
import { Context, Effect, Layer, type Redacted } from "effect"
import { NotFound, type RosterChanged } from "./expected.ts"
import type { Snapshot } from "./ports/roster-store.ts"
import { type Link, Secrets } from "./ports/secrets.ts"
import { Trust } from "./trust.ts"

/**
 * S6, D15, P44: the signed links of letters. Reading one changes nothing, so that a mail scanner that follows it does no harm;
 * only the button behind it acts, as whoever reads the mailbox.
 */
export class Links extends Context.Service<
  Links,
  {
    readonly read: (token: Redacted.Redacted<string>) => Effect.Effect<LinkView, NotFound>
    /** Denies what still asks ("this was not me") or takes the trust back (undo). Nothing happens where nothing is open. */
    readonly use: (
      token: Redacted.Redacted<string>,
      address: string | null
    ) => Effect.Effect<LinkView, NotFound | Refusal | RosterChanged>
  }
>()("@tessera/application/Links") {
  static readonly layer = Layer.effect(
    Links,
    Effect.gen(function* () {
      const trust = yield* Trust
      const secrets = yield* Secrets

      const follow = Effect.fnUntraced(function* (token: Redacted.Redacted<string>) {
        const link = secrets.readLink(token)
        if (link === null) return yield* notFound
        const snapshot = yield* Effect.catchTag(trust.read(link), "NotFound", () => notFound)
        const device = snapshot.roster.devices.find(({ id }) => id === link.deviceId)
        return device === undefined ? yield* notFound : { link, snapshot, device }
      })

      const read = Effect.fn("Links.read")(function* (token: Redacted.Redacted<string>) {
        const { device, link, snapshot } = yield* follow(token)
        return yield* linkViewOf(link, snapshot, device)
      })

      const use = Effect.fn("Links.use")(function* (
        token: Redacted.Redacted<string>,
        address: string | null
      ) {
        const { device, link, snapshot } = yield* follow(token)
        const open = yield* linkViewOf(link, snapshot, device)
        if (!open.open) return open
        const by = Actor.cases.Mailbox.make({})
        const deviceId = device.id
        const pending = isPending(open.status)
        yield* trust.give({ key: link, address }, (at) =>
          pending
            ? Command.cases.DenyDevice.make({ deviceId, notMe: true, by, at })
            : Command.cases.UndoTrust.make({ deviceId, by, at })
        )
        return yield* read(token)
      })

      return Links.of({ read, use })
    })
  )
}

const notFound = Effect.fail(new NotFound({ what: "link" }))

/** "This was not me" goes on working for a day after the code was used: by then it is the undo (D15). */
const linkViewOf = (link: Link, { now, roster }: Snapshot, device: Device): Effect.Effect<LinkView> => {
  const status = statusAt(device, now)
  return Effect.map(Effect.exit(isUndoable(device, now)), (undoable) => ({
    purpose: link.purpose,
    deviceName: device.name,
    facts: device.facts,
    status,
    registeredAt: device.registeredAt,
    open:
      roster.state === "active" &&
      ((link.purpose === "notMe" && isPending(status)) || undoable._tag === "Success"),
    now
  }))
}
