import { spawnSync } from "node:child_process"
import { existsSync, readFileSync } from "node:fs"

export const isRoot = process.getuid?.() === 0

/** Runs a program to its end. All talk goes to stderr: a caller's own output may be read by a machine. */
export const installBy = (command: string, args: ReadonlyArray<string>): boolean =>
  spawnSync(command, args, {
    stdio: ["ignore", 2, 2],
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" }
  }).status === 0

/** How to become root without being asked for a password; undefined where that cannot be. */
export const asRoot = (): ReadonlyArray<string> | undefined => {
  if (isRoot) return []
  return spawnSync("sudo", ["-n", "true"], { stdio: "ignore" }).status === 0 ? ["sudo", "-n"] : undefined
}

const isDebian = () =>
  process.platform === "linux" &&
  existsSync("/etc/debian_version") &&
  !/^ID=ubuntu$/m.test(existsSync("/etc/os-release") ? readFileSync("/etc/os-release", "utf8") : "")

/** Ubuntu's own browsers are snaps, which do not start in a container: only Debian is asked. */
export const installByApt = (...packages: ReadonlyArray<string>): boolean => {
  const root = isDebian() ? asRoot() : undefined
  if (root === undefined) return false
  const apt = (...args: ReadonlyArray<string>) => {
    const [command = "", ...rest] = [...root, "apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300", ...args]
    return installBy(command, rest)
  }
  return apt("update") && apt("install", "-y", "--no-install-recommends", ...packages)
}

/** Some distributions ship a script of a browser's name which only says where to get it; it does not answer. */
export const answers = (path: string): boolean =>
  process.platform === "win32" ||
  spawnSync(path, ["--version"], { timeout: 30_000, stdio: "ignore" }).status === 0

/** The path that a variable of the environment names, or undefined where it is not set; a wrong one is told. */
export const chosenBy = (variable: string): string | undefined => {
  const chosen = process.env[variable]
  if (!chosen) return undefined
  if (existsSync(chosen)) return chosen
  throw new Error(`${variable} is ${chosen}, and there is no such file.`)
}
