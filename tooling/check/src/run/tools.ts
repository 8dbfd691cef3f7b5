import { createRequire } from "node:module"
import { dirname, join } from "node:path"

export const ROOT = join(import.meta.dirname, "../../../..")

export const isCi = process.env["CI"] === "true" || process.env["CI"] === "1"

/** A tool's own JavaScript, started by this very Node: no shell, no .cmd, the same on every system. */
const bin = (packageName: string, file: string, from: string = ROOT) =>
  join(dirname(createRequire(join(from, "package.json")).resolve(`${packageName}/package.json`)), file)

export const tools = {
  oxlint: () => bin("oxlint", "bin/oxlint"),
  oxfmt: () => bin("oxfmt", "bin/oxfmt"),
  /** Its package.json is not among what it exports. */
  knip: () => join(ROOT, "node_modules/knip/bin/knip.js"),
  tsc: () => bin("typescript", "bin/tsc", join(ROOT, "tooling/check")),
  turbo: () => bin("turbo", "bin/turbo"),
  vitest: () => bin("vitest", "vitest.mjs"),
  vite: () => bin("vite", "bin/vite.js", join(ROOT, "apps/web")),
  playwright: () => bin("@playwright/test", "cli.js", join(ROOT, "tooling/e2e")),
  playwrightCore: () => bin("playwright-core", "cli.js", join(ROOT, "tooling/check"))
}

/** No colour where a log is read by a machine; no telemetry anywhere; dependencies were checked on the way in. */
export const toolEnv = (): NodeJS.ProcessEnv => {
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    TURBO_TELEMETRY_DISABLED: "1",
    TURBO_NO_UPDATE_NOTIFIER: "1",
    DO_NOT_TRACK: "1",
    pnpm_config_verify_deps_before_run: "false"
  }
  if (!isCi && process.stdout.isTTY) return env
  delete env["FORCE_COLOR"]
  return { ...env, NO_COLOR: "1" }
}
