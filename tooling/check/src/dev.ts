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

interface Vite {
  readonly app: "web" | "mobile"
  readonly host: string
  readonly port: string
  readonly env: NodeJS.ProcessEnv
}

const startVite = ({ app, env, host, port }: Vite) =>
  startNode([tools.vite(), "--host", host, "--port", port, "--strictPort", "--clearScreen", "false"], {
    cwd: join(ROOT, "apps", app),
    env: { PORT: port, ...env }
  })

const WATCHED = ["apps/extension/src", "packages/ui/src", "packages/client/src", "packages/domain/src"]

/** Built as it is shipped, again at each change: what reloads by itself would need what the extension's own policy forbids. */
const startExtension = (serverUrl: string) => {
  const watched = WATCHED.map((path) => `--watch-path=${join(ROOT, path)}`)
  const build = join(ROOT, "apps/extension/scripts/build.ts")
  return startNode([...watched, "--watch-preserve-output", build], {
    env: { TESSERA_SERVER_URL: serverUrl }
  })
}

/**
 * `pnpm dev`: one address for the browser, every side reloading. The web app's Vite stands in front; it hands the API on to
 * the server and `/m/` to the mobile app's Vite (apps/web/vite.config.ts reads TESSERA_SERVER_URL and TESSERA_MOBILE_URL).
 * All know the address that the browser sees, for proofs are bound to it. `pnpm dev --extension` builds the extension at each change, too.
 */
const port = process.env["PORT"] ?? PORT_DEFAULT
const publicUrl = process.env["PUBLIC_URL"] ?? `http://localhost:${port}`
const serverPort = process.env["TESSERA_SERVER_PORT"] ?? (await freePort())
const mobilePort = await freePort()
const serverUrl = `http://127.0.0.1:${serverPort}`
const mobileUrl = `http://127.0.0.1:${mobilePort}`
const env = { PUBLIC_URL: publicUrl, TESSERA_SERVER_URL: serverUrl, TESSERA_MOBILE_URL: mobileUrl }
const sides = [
  startServer(serverPort, publicUrl),
  startVite({ app: "mobile", host: "127.0.0.1", port: mobilePort, env }),
  // Told to listen by name, so that the address which Vite prints is the one that proofs are bound to.
  startVite({ app: "web", host: "localhost", port, env }),
  ...(process.argv.includes("--extension") ? [startExtension(publicUrl)] : [])
]
passSignals((signal) => sides.forEach(({ child }) => child.kill(signal)))

/** One side alone is of no use: the first to end takes the others with it. */
process.exitCode = await Promise.race(sides.map(({ ended }) => ended))
sides.forEach(({ child }) => child.kill("SIGTERM"))
await Promise.all(sides.map(({ ended }) => ended))
