import { once } from "node:events"
import { createServer } from "node:net"
import { join } from "node:path"
import { passSignals, startNode } from "./run/process.ts"
import { ROOT, tools } from "./run/tools.ts"

const PORT_DEFAULT = "4000"

/** A port that nobody has, for the server behind the one that the browser sees. */
const freePort = async () => {
  const probe = createServer().listen(0, "127.0.0.1")
  await once(probe, "listening")
  const address = probe.address()
  probe.close()
  if (address === null || typeof address === "string") throw new Error("No free port for the server.")
  return String(address.port)
}

const startServer = (port: string, publicUrl: string) =>
  startNode(["--watch", "--watch-preserve-output", join(ROOT, "apps/server/src/main.ts")], {
    env: { PORT: port, PUBLIC_URL: publicUrl }
  })

/** Told to listen by name, so that the address which Vite prints is the one that proofs are bound to. */
const startWeb = (port: string, publicUrl: string, serverUrl: string) =>
  startNode([tools.vite(), "--host", "localhost", "--port", port, "--strictPort", "--clearScreen", "false"], {
    cwd: join(ROOT, "apps/web"),
    env: { PORT: port, PUBLIC_URL: publicUrl, TESSERA_SERVER_URL: serverUrl }
  })

/**
 * `pnpm dev`: one address for the browser, both sides reloading. Vite stands in front and hands the API on to the
 * server (apps/web/vite.config.ts reads TESSERA_SERVER_URL); both know the address that the browser sees, for proofs
 * are bound to it.
 */
const port = process.env["PORT"] ?? PORT_DEFAULT
const publicUrl = process.env["PUBLIC_URL"] ?? `http://localhost:${port}`
const serverPort = process.env["TESSERA_SERVER_PORT"] ?? (await freePort())
const sides = [
  startServer(serverPort, publicUrl),
  startWeb(port, publicUrl, `http://127.0.0.1:${serverPort}`)
]
passSignals((signal) => sides.forEach(({ child }) => child.kill(signal)))

/** One side alone is of no use: the first to end takes the other with it. */
process.exitCode = await Promise.race(sides.map(({ ended }) => ended))
sides.forEach(({ child }) => child.kill("SIGTERM"))
await Promise.all(sides.map(({ ended }) => ended))
