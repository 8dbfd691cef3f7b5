import { assert, describe, it } from "@effect/vitest"
import { MemberId, WorkspaceId } from "@tessera/domain/ids"
import { chained, type ChainedLine, firstBroken, GENESIS } from "./chain.ts"

const key = { workspaceId: WorkspaceId.make("acme"), memberId: MemberId.make("ann") }
const line = (position: number) => ({
  position,
  format: 1,
  event: `{"_tag":"RoleChanged","at":${position}}`,
  actor: `{"_tag":"System","via":"clock"}`,
  address: position % 2 === 0 ? null : "192.0.2.7",
  at: 1_767_225_600_000 + position
})
const journal = chained(key, [0, 1, 2, 3, 4].map(line), GENESIS)
const changed = (position: number, how: Partial<ChainedLine>) =>
  journal.map((one) => (one.position === position ? { ...one, ...how } : one))

/** One bit of one character. */
const flipped = (text: string, at: number): string =>
  text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ 1) + text.slice(at + 1)

describe("T37: the journal is a chain of hashes", () => {
  it("holds as it was written, in one go or hung on page by page", () => {
    assert.strictEqual(firstBroken(key, journal), null)
    const tail = chained(key, [line(5)], journal.at(-1)?.hash ?? "")
    assert.strictEqual(firstBroken(key, [...journal, ...tail]), null)
    assert.strictEqual(firstBroken(key, tail, { position: 5, hash: journal.at(-1)?.hash ?? "" }), null)
  })

  it("any bit of any text of any line that is flipped is named", () => {
    for (const { hash, position, previous_hash, ...texts } of journal) {
      for (const [column, text] of Object.entries({ ...texts, hash, previous_hash })) {
        if (typeof text !== "string") continue
        for (let at = 0; at < text.length; at++) {
          assert.strictEqual(firstBroken(key, changed(position, { [column]: flipped(text, at) })), position)
        }
      }
    }
  })

  it("so is another number, another time, an address that is put in or taken out", () => {
    assert.strictEqual(firstBroken(key, changed(2, { position: 7 })), 2)
    assert.strictEqual(firstBroken(key, changed(2, { format: 2 })), 2)
    assert.strictEqual(firstBroken(key, changed(3, { at: 1 })), 3)
    assert.strictEqual(firstBroken(key, changed(2, { address: "null" })), 2)
    assert.strictEqual(firstBroken(key, changed(1, { address: null })), 1)
  })

  it("so is a line that is missing, told twice, moved, or another member's", () => {
    assert.strictEqual(
      firstBroken(
        key,
        journal.filter(({ position }) => position !== 2)
      ),
      2
    )
    assert.strictEqual(firstBroken(key, journal.slice(1)), 0)
    assert.strictEqual(
      firstBroken(
        key,
        journal.flatMap((one) => (one.position === 3 ? [one, one] : [one]))
      ),
      4
    )
    assert.strictEqual(
      firstBroken(
        key,
        [journal[1], journal[0], ...journal.slice(2)].flatMap((one) => one ?? [])
      ),
      0
    )
    assert.strictEqual(firstBroken({ ...key, memberId: MemberId.make("bob") }, journal), 0)
    assert.strictEqual(firstBroken({ ...key, workspaceId: WorkspaceId.make("other") }, journal), 0)
    assert.strictEqual(firstBroken({ ...key, memberId: null }, journal), 0)
  })

  it("a line whose hash was made again breaks at the next one", () => {
    const [forged] = chained(key, [{ ...line(1), event: "{}" }], journal[0]?.hash ?? "")
    const withForged = changed(1, forged ?? {})
    assert.strictEqual(firstBroken(key, withForged), 2)
    const linked = withForged.map((one) =>
      one.position === 2 ? { ...one, previous_hash: forged?.hash ?? "" } : one
    )
    assert.strictEqual(firstBroken(key, linked), 2)
  })
})
