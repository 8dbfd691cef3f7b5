import { ClientInstanceId } from "@tessera/domain/ids"
import { Predicate } from "effect"
import { createPublicKey, hash, type KeyObject } from "node:crypto"
import { bytesOf } from "./compact-proof.ts"

/** RFC 7518 section 6.2: a point on P-256, each half 32 bytes in its one base64url spelling. */
export interface PublicJwk {
  readonly x: string
  readonly y: string
}

/** RFC 7518 section 6: what only the owner of a key may hold. Whoever sends it has lost the key. */
const PRIVATE_MEMBERS = ["d", "p", "q", "dp", "dq", "qi", "oth", "k", "priv"]

/** Null unless it is a P-256 key without private parts that may verify signatures (RFC 9449 section 4.3, 7). */
export const publicJwk = (value: unknown): PublicJwk | null => {
  if (!Predicate.isReadonlyObject(value)) return null
  const { kty, crv, x, y, use, key_ops: operations, alg } = value as Readonly<Record<string, unknown>>
  if (kty !== "EC" || crv !== "P-256" || !isCoordinate(x) || !isCoordinate(y)) return null
  if (PRIVATE_MEMBERS.some((member) => Object.hasOwn(value, member))) return null
  if ((use ?? "sig") !== "sig" || (alg ?? "ES256") !== "ES256") return null
  if (operations !== undefined && !(Array.isArray(operations) && operations.includes("verify"))) return null
  return { x, y }
}

const isCoordinate = (value: unknown): value is string =>
  typeof value === "string" && value.length === 43 && bytesOf(value)?.length === 32

/** RFC 7638: the required members in lexical order, no white space. This is what a client instance is known by (R3). */
export const thumbprint = ({ x, y }: PublicJwk): ClientInstanceId =>
  ClientInstanceId.make(hash("sha256", `{"crv":"P-256","kty":"EC","x":"${x}","y":"${y}"}`, "base64url"))

const KEYS_MAX = 10_000

/**
 * Keys that verified a proof already, the least recently used dropped first: importing one costs a third of a
 * verification. A thumbprint names exactly one key, so a hit needs no second look.
 */
export class KeyCache {
  readonly #keys = new Map<ClientInstanceId, KeyObject>()
  readonly #max: number

  constructor(max = KEYS_MAX) {
    this.#max = max
  }

  get size(): number {
    return this.#keys.size
  }

  /** Null for a point that is not on the curve. */
  find(id: ClientInstanceId, jwk: PublicJwk): KeyObject | null {
    return this.#keys.get(id) ?? imported(jwk)
  }

  keep(id: ClientInstanceId, key: KeyObject): void {
    this.#keys.delete(id)
    this.#keys.set(id, key)
    if (this.#keys.size <= this.#max) return
    const oldest = this.#keys.keys().next()
    if (oldest.done !== true) this.#keys.delete(oldest.value)
  }
}

const imported = ({ x, y }: PublicJwk): KeyObject | null => {
  try {
    return createPublicKey({ key: { kty: "EC", crv: "P-256", x, y }, format: "jwk" })
  } catch {
    return null
  }
}
