import { existsSync } from "node:fs"
import { delimiter, join } from "node:path"
import { chromium } from "playwright-core"
import { answers, asRoot, chosenBy, installBy, installByApt, isRoot } from "./install.ts"
import { tools } from "./run/tools.ts"

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

/** A Chromium, Chrome or Edge of this machine; CHROMIUM_PATH decides where it is set. */
export const findChromium = (): string | undefined =>
  chosenBy("CHROMIUM_PATH") ??
  [...usualPlaces(), chromium.executablePath()].find((path) => existsSync(path) && answers(path))

const installFromDebian = () => installByApt("chromium", "fonts-liberation", "fonts-noto-color-emoji")

const installByPlaywright = () => {
  const system = process.platform === "linux" && asRoot() !== undefined ? ["--with-deps"] : []
  return installBy(process.execPath, [tools.playwrightCore(), "install", ...system, "chromium"])
}

/** The path of a Chromium, installed first where the machine has none. */
export const ensureChromium = (): string => {
  const found = findChromium()
  if (found !== undefined) return found
  console.error("No Chromium, Chrome or Edge here: installing one.")
  for (const install of [installFromDebian, installByPlaywright]) {
    const installed = install() ? findChromium() : undefined
    if (installed !== undefined) return installed
  }
  throw new Error(
    "No browser could be installed: install Chromium, Chrome or Edge by hand, or set CHROMIUM_PATH to one."
  )
}
