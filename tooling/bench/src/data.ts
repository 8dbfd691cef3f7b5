import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Child, freePort } from "./child.ts"
import { MailSink } from "./mail-sink.ts"
import { makeProofKey } from "./proof-key.ts"
import type { Size } from "./run.ts"
import { seed, type Seeded, type ToSeed } from "./seed.ts"

/** As many clients as a member may have devices. */
export const CLIENTS = 20
const QUIET_MS = 1_500
const FILE = "tessera.db"

/** A folder for all that a run leaves behind, on a real disk: commits are part of what is measured. */
export const makeScratch = (within = tmpdir()): string => mkdtempSync(join(within, "tessera-bench-"))

/** Where a commit costs nothing, if there is such a place; only for making the data. */
const quickPlace = (scratch: string): string =>
  existsSync("/dev/shm") ? mkdtempSync("/dev/shm/tessera-bench-") : mkdtempSync(join(scratch, "seed-"))

interface Serving {
  readonly dataDir: string
  readonly mail: MailSink
  readonly log: string
  readonly env?: Readonly<Record<string, string>>
}

/** The product as it is shipped: its own entry point, in production, on SQLite, with a real mail server. */
export const serve = async ({ dataDir, env = {}, log, mail }: Serving): Promise<Child> => {
  const port = await freePort()
  return Child.start({
    script: "apps/server/src/main.ts",
    port,
    readyPath: "/readyz",
    log,
    env: {
      PORT: String(port),
      PUBLIC_URL: `http://localhost:${port}`,
      DATA_DIR: dataDir,
      SMTP_URL: mail.url,
      ...env
    }
  })
}

/** Data that goals take copies of: the demo workspace, for a person in a browser, and the members that the load plays. */
export class Data {
  readonly seeded: Seeded
  readonly #scratch: string
  readonly #folder: string

  private constructor(scratch: string, folder: string, seeded: Seeded) {
    this.#scratch = scratch
    this.#folder = folder
    this.seeded = seeded
  }

  static async make(
    scratch: string,
    { asking, members, trusted }: Pick<Size, "asking" | "members" | "trusted">
  ): Promise<Data> {
    const began = performance.now()
    const quick = quickPlace(scratch)
    const mail = await MailSink.start()
    const serving = { dataDir: join(quick, "data"), mail, log: join(scratch, "seed.log") }
    // The demo is made by the server itself, on an empty store, outside production.
    await (await serve({ ...serving, env: { NODE_ENV: "test" } })).stop({ drained: true })
    const keys = Array.from({ length: CLIENTS }, makeProofKey)
    const wanted: ToSeed = {
      keys,
      lone: members,
      trusted: { members: trusted, clients: CLIENTS },
      asking: { members: asking, clients: CLIENTS }
    }
    const seeded = await seed(join(serving.dataDir, FILE), wanted)
    // The letters about all that go out now, and not during a measurement.
    const server = await serve(serving)
    await mail.quiet(QUIET_MS)
    await server.stop({ drained: true })
    await mail.stop()
    const folder = join(scratch, "data")
    cpSync(serving.dataDir, folder, { recursive: true })
    rmSync(quick, { recursive: true, force: true })
    console.error(`${members} members made in ${((performance.now() - began) / 1_000).toFixed(0)} s`)
    return new Data(scratch, folder, seeded)
  }

  /** A copy for one goal: its folder, its database, and seats whose tokens may change without another goal's noticing. */
  copy(name: string) {
    const dataDir = join(this.#scratch, name)
    mkdirSync(dataDir, { recursive: true })
    cpSync(this.#folder, dataDir, { recursive: true })
    return { dataDir, file: join(dataDir, FILE), seeded: copied(this.seeded) }
  }
}

const copied = ({ asking, lone, trusted }: Seeded): Seeded => {
  const copies = (row: Seeded["lone"]) => row.map((seat) => ({ ...seat }))
  return { lone: copies(lone), trusted: trusted.map(copies), asking: asking.map(copies) }
}
