/**
 * The smallest database in MaxMind's format (https://maxmind.github.io/MaxMind-DB/): one IPv4 network with a record, and
 * nothing known of all others.
 */
type Value = string | number | { readonly [key: string]: Value }

const control = (type: number, size: number): Buffer => {
  const head = type <= 7 ? [(type << 5) | Math.min(size, 29)] : [Math.min(size, 29), type - 7]
  return Buffer.from(size < 29 ? head : [...head, size - 29])
}

const encoded = (value: Value): Buffer => {
  if (typeof value === "string")
    return Buffer.concat([control(2, Buffer.byteLength(value)), Buffer.from(value)])
  if (typeof value === "number") {
    const bytes = Buffer.alloc(4)
    bytes.writeUInt32BE(value)
    return Buffer.concat([control(6, 4), bytes])
  }
  const entries = Object.entries(value)
  return Buffer.concat([
    control(7, entries.length),
    ...entries.flatMap(([key, it]) => [encoded(key), encoded(it)])
  ])
}

/** `prefix` bits of `network` lead to `record`: one node a bit, its other side leads nowhere. */
export const mmdb = (network: string, prefix: number, record: Value): Buffer => {
  const bits = network.split(".").flatMap((part) => [...Number(part).toString(2).padStart(8, "0")])
  const nodes = Array.from({ length: prefix }, (_, at) => {
    const next = at + 1 < prefix ? at + 1 : prefix + 16
    const sides = bits[at] === "0" ? [next, prefix] : [prefix, next]
    const node = Buffer.alloc(6)
    node.writeUIntBE(sides[0] ?? 0, 0, 3)
    node.writeUIntBE(sides[1] ?? 0, 3, 3)
    return node
  })
  const metadata = {
    binary_format_major_version: 2,
    binary_format_minor_version: 0,
    build_epoch: 1_700_000_000,
    database_type: "Test-City",
    description: { en: "a test" },
    ip_version: 4,
    languages: {},
    node_count: prefix,
    record_size: 24
  }
  const marker = Buffer.concat([Buffer.from("abcdef", "hex"), Buffer.from("MaxMind.com")])
  return Buffer.concat([...nodes, Buffer.alloc(16), encoded(record), marker, encoded(metadata)])
}
