import type { Answer } from "./answer-reader.ts"
import { type Asking, Connection, type Place } from "./connection.ts"
import { altered, athOf, type ProofKey, proofOf } from "./proof-key.ts"

/** A session that was made beforehand, and the key that it is bound to. */
export interface Seat {
  readonly key: ProofKey
  readonly email: string
  /** Changes when the session becomes trusted. */
  token: string
}

/** A server of ours, and the nonce that it gave last: all clients of a load may share it (RFC 9449 section 8). */
export class Door implements Place {
  readonly port: number
  readonly host: string
  nonce: string | null = null

  constructor(port: number) {
    this.port = port
    this.host = `localhost:${port}`
  }

  /** The headers of a call of this seat's, as a page of the product sends them. */
  headers({ key, token }: Seat, method: Asking["method"], path: string, spoil = (proof: string) => proof) {
    const htu = `http://${this.host}${path.split("?", 1)[0]}`
    const proof = proofOf(key, { htm: method, htu, nonce: this.nonce, ath: athOf(token) })
    return { cookie: `tessera=${token}`, dpop: spoil(proof), "sec-fetch-site": "same-origin" }
  }
}

interface TrpcAnswer {
  readonly result?: { readonly data: unknown }
  readonly error?: { readonly message: string; readonly data: { readonly expected: unknown } }
}

/** One member's client, on a connection of its own. */
export class MemberClient {
  readonly #connection: Connection
  readonly #door: Door
  readonly seat: Seat

  private constructor(connection: Connection, door: Door, seat: Seat) {
    this.#connection = connection
    this.#door = door
    this.seat = seat
  }

  static async open(door: Door, seat: Seat): Promise<MemberClient> {
    return new MemberClient(await Connection.open(door), door, seat)
  }

  /** For the load, where another seat may call over the same connection. */
  as(seat: Seat): MemberClient {
    return new MemberClient(this.#connection, this.#door, seat)
  }

  /** Asks once more where the server wants its nonce, as the product's own client does. */
  async ask(asking: Asking): Promise<Answer> {
    const answer = await this.#send(asking)
    const nonce = answer.headers.get("dpop-nonce")
    if (nonce === undefined) return answer
    this.#door.nonce = nonce
    return answer.status === 401 && answer.body.includes("useNonce") ? this.#send(asking) : answer
  }

  #send(asking: Asking): Promise<Answer> {
    const headers = this.#door.headers(this.seat, asking.method, asking.path)
    return this.#connection.ask({ ...asking, headers })
  }

  /** The same call with a proof that was altered on the way: its status. */
  async askAltered(asking: Asking): Promise<number> {
    const headers = this.#door.headers(this.seat, asking.method, asking.path, altered)
    return (await this.#connection.ask({ ...asking, headers })).status
  }

  /** A mutation; throws what the server refuses. */
  async command<A>(procedure: string, input: object): Promise<A> {
    const answer = await this.ask({ method: "POST", path: `/trpc/${procedure}`, body: JSON.stringify(input) })
    const { error, result } = JSON.parse(answer.body) as TrpcAnswer
    const token = /^tessera=([^;]+)/.exec(answer.headers.get("set-cookie") ?? "")?.[1]
    if (token !== undefined) this.seat.token = token
    if (result === undefined) {
      throw new Error(`${procedure}: ${error?.message} ${JSON.stringify(error?.data.expected)}`)
    }
    return result.data as A
  }

  close(): void {
    this.#connection.close()
  }
}
