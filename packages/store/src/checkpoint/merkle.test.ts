import { assert, describe, it } from "@effect/vitest"
import { MerkleTree } from "./merkle.ts"

/** The leaves and roots that implementations of RFC 6962 and RFC 9162 are tested by. */
const LEAVES = ["", "\u0000", "\u0010", " !", "01", "@ABC", "PQRSTUVW", "`abcdefghijklmno"]
const ROOTS = [
  "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
  "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
  "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
  "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
  "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
  "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
  "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
  "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
  "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"
]

const treeOf = (leaves: ReadonlyArray<string>): MerkleTree => {
  const tree = new MerkleTree()
  for (const leaf of leaves) tree.add(leaf)
  return tree
}

describe("T37: the root of a Merkle tree, leaf by leaf (RFC 9162, 2.1.1)", () => {
  it.each(ROOTS.map((root, count) => [count, root] as const))("of %i leaves", (count, root) => {
    const tree = treeOf(LEAVES.slice(0, count))
    assert.strictEqual(tree.root(), root)
    assert.strictEqual(tree.size, count)
    assert.strictEqual(tree.root(), root, "asking changes nothing")
  })

  it("is another one for any leaf that is changed, left out, doubled or moved", () => {
    const roots = [
      LEAVES,
      ...LEAVES.map((_, at) => LEAVES.with(at, "other")),
      ...LEAVES.map((_, at) => LEAVES.toSpliced(at, 1)),
      ...LEAVES.map((leaf, at) => LEAVES.toSpliced(at, 0, leaf)),
      ...LEAVES.slice(1).map((leaf, at) => LEAVES.with(at, leaf).with(at + 1, LEAVES[at] ?? ""))
    ].map((leaves) => treeOf(leaves).root())
    assert.strictEqual(new Set(roots).size, roots.length)
  })
})
