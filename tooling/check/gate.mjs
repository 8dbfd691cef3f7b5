// Loaded before every script (`node --import`), and kept to words that an old Node understands: older ones cannot
// run TypeScript sources, and better-sqlite3 crashes on them without a word.
const NODE_MAJOR_MIN = 24

if (Number(process.versions.node.split(".")[0]) < NODE_MAJOR_MIN) {
  console.error(
    `Node ${NODE_MAJOR_MIN} or later is needed; this is ${process.versions.node} (${process.execPath}).\n` +
      "The project brings its own: run `npx -y pnpm@12.21.0 install`, then the script by `pnpm`, never by `node`."
  )
  process.exit(1)
}
