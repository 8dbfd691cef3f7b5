import { join } from "node:path"
import { runNode } from "./run/process.ts"
import { tools } from "./run/tools.ts"

/** `pnpm test:soak [file or name]`: the long runs. */
const config = join(import.meta.dirname, "../vitest.soak.config.ts")
const wanted = process.argv.slice(2).filter((word) => word !== "--")
process.exitCode = await runNode([tools.vitest(), "run", "--config", config, ...wanted])
