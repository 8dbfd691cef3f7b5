import { ClientKind } from "@tessera/domain/client"
import type { Redacted } from "effect"

/**
 * How a session's token travels. The web app's in a cookie, which none of its scripts can read. Everybody else's in
 * `Authorization: DPoP` (RFC 9449 section 7.1): cookies of the server's host follow an extension that is let into it, and a
 * phone's browser and the app that was installed from it have one jar.
 */
export type Carrier = "cookie" | "bearer"

export const carrierOf = (kind: ClientKind): Carrier => (kind === "web" ? "cookie" : "bearer")

/** Whose script asks, as the browser says itself: a page of ours, an extension that is let in, or none. */
export type Asker = "page" | "extension" | "program"

/** T27: a browser lets no page call itself an extension, and no extension a page. Who is no browser may say what it is. */
const KINDS: Readonly<Record<Asker, ReadonlyArray<ClientKind>>> = {
  page: ["web", "mobile"],
  extension: ["extension"],
  program: ClientKind.literals
}

export const kindsFrom = (asker: Asker): ReadonlyArray<ClientKind> => KINDS[asker]

/** What came with a call. */
export interface Carried {
  readonly carrier: Carrier
  readonly asker: Asker
  /** Where a sign-in by a provider comes back to, of the extension that asks (T27); null where none does. */
  readonly extension: string | null
  /** Null where there is none, and where it does not look like one of ours. */
  readonly token: Redacted.Redacted<string> | null
}

/** T6: whether a session of this kind may come that way. */
export const mayCarry = ({ asker, carrier }: Pick<Carried, "asker" | "carrier">, kind: ClientKind): boolean =>
  carrierOf(kind) === carrier && kindsFrom(asker).includes(kind)
