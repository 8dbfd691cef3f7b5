import { createHash } from "node:crypto"

/** RFC 9162, 2.1.1: a leaf and a node cannot be taken for each other. */
const [LEAF, NODE] = [Buffer.of(0), Buffer.of(1)]

const hashed = (...parts: ReadonlyArray<Buffer>): Buffer => {
  const hash = createHash("sha256")
  for (const part of parts) hash.update(part)
  return hash.digest()
}

/**
 * The Merkle tree hash of a list, leaf by leaf: what is kept of them are the roots of whole trees of two, four, eight leaves and
 * so on, one of each size at most, however many leaves there are.
 */
export class MerkleTree {
  readonly #whole: Array<{ readonly height: number; readonly hash: Buffer }> = []
  #size = 0

  get size(): number {
    return this.#size
  }

  add(leaf: string): void {
    let one = { height: 0, hash: hashed(LEAF, Buffer.from(leaf)) }
    for (let last = this.#whole.at(-1); last?.height === one.height; last = this.#whole.at(-1)) {
      this.#whole.pop()
      one = { height: one.height + 1, hash: hashed(NODE, last.hash, one.hash) }
    }
    this.#whole.push(one)
    this.#size += 1
  }

  /** Hexadecimal. Of no leaf: the hash of nothing. */
  root(): string {
    const [last, ...rest] = this.#whole.map(({ hash }) => hash).toReversed()
    return (
      last === undefined ? hashed() : rest.reduce((right, left) => hashed(NODE, left, right), last)
    ).toString("hex")
  }
}
