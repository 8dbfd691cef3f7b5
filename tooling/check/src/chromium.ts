import { spawnSync } from "node:child_process"
import { existsSync, readFileSync } from "node:fs"
import { delimiter, join } from "node:path"
import { chromium } from "playwright-core"
import { tools } from "./run/tools.ts"

const isRoot = process.getuid?.() === 0

/** For a browser that is driven, not used: no calls home, and no sandbox only where Chromium refuses it (root). */
export const CHROMIUM_FLAGS: ReadonlyArray<string> = [
  ...(process.platform === "linux" && isRoot ? ["--no-sandbox"] : []),
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync"
]

const NAMES = [
  "chromium",
  "chromium-browser",
  "google-chrome-stable",
  "google-chrome",
  "chrome",
  "microsoft-edge-stable",
  "microsoft-edge"
]

const linuxPlaces = () => {
  const folders = [...(process.env["PATH"] ?? "").split(delimiter), "/usr/bin", "/usr/local/bin", "/snap/bin"]
  return NAMES.flatMap((name) => folders.filter(Boolean).map((folder) => join(folder, name)))
}

const macPlaces = () =>
  ["/Applications", join(process.env["HOME"] ?? "", "Applications")].flatMap((folder) =>
    ["Chromium", "Google Chrome", "Microsoft Edge"].map((app) =>
      join(folder, `${app}.app/Contents/MacOS/${app}`)
    )
  )

const windowsPlaces = () =>
  ["PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"]
    .flatMap((name) => process.env[name] ?? [])
    .flatMap((folder) => [
      join(folder, "Chromium/Application/chrome.exe"),
      join(folder, "Google/Chrome/Application/chrome.exe"),
      join(folder, "Microsoft/Edge/Application/msedge.exe")
    ])

const usualPlaces = () => {
  if (process.platform === "darwin") return macPlaces()
  return process.platform === "win32" ? windowsPlaces() : linuxPlaces()
}

/** Some distributions ship a script of that name which only says where to get the browser; it does not answer. */
const answers = (path: string) =>
  process.platform === "win32" ||
  spawnSync(path, ["--version"], { timeout: 30_000, stdio: "ignore" }).status === 0

/** A Chromium, Chrome or Edge of this machine; CHROMIUM_PATH decides where it is set. */
export const findChromium = (): string | undefined => {
  const chosen = process.env["CHROMIUM_PATH"]
  if (chosen) {
    if (existsSync(chosen)) return chosen
    throw new Error(`CHROMIUM_PATH is ${chosen}, and there is no such file.`)
  }
  return [...usualPlaces(), chromium.executablePath()].find((path) => existsSync(path) && answers(path))
}

/** All talk goes to stderr: a caller's own output may be read by a machine. */
const run = (command: string, args: ReadonlyArray<string>) =>
  spawnSync(command, args, {
    stdio: ["ignore", 2, 2],
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" }
  }).status === 0

/** How to become root without being asked for a password; undefined where that cannot be. */
const asRoot = () => {
  if (isRoot) return []
  return spawnSync("sudo", ["-n", "true"], { stdio: "ignore" }).status === 0 ? ["sudo", "-n"] : undefined
}

const isDebian = () =>
  process.platform === "linux" &&
  existsSync("/etc/debian_version") &&
  !/^ID=ubuntu$/m.test(existsSync("/etc/os-release") ? readFileSync("/etc/os-release", "utf8") : "")

/** Ubuntu's own package of that name is a snap, which does not start in a container: it goes the other way. */
const installByApt = () => {
  const root = asRoot()
  if (root === undefined || !isDebian()) return false
  const apt = (...args: ReadonlyArray<string>) => {
    const [command = "", ...rest] = [...root, "apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300", ...args]
    return run(command, rest)
  }
  const packages = ["chromium", "fonts-liberation", "fonts-noto-color-emoji"]
  return apt("update") && apt("install", "-y", "--no-install-recommends", ...packages)
}

const installByPlaywright = () => {
  const system = process.platform === "linux" && asRoot() !== undefined ? ["--with-deps"] : []
  return run(process.execPath, [tools.playwrightCore(), "install", ...system, "chromium"])
}

/** The path of a Chromium, installed first where the machine has none. */
export const ensureChromium = (): string => {
  const found = findChromium()
  if (found !== undefined) return found
  console.error("No Chromium, Chrome or Edge here: installing one.")
  for (const install of [installByApt, installByPlaywright]) {
    const installed = install() ? findChromium() : undefined
    if (installed !== undefined) return installed
  }
  throw new Error(
    "No browser could be installed: install Chromium, Chrome or Edge by hand, or set CHROMIUM_PATH to one."
  )
}
