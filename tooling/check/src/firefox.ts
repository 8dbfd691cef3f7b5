import { existsSync } from "node:fs"
import { delimiter, join } from "node:path"
import { answers, chosenBy, installByApt } from "./install.ts"

const linuxPlaces = () => {
  const folders = [...(process.env["PATH"] ?? "").split(delimiter), "/usr/bin", "/usr/local/bin", "/snap/bin"]
  return ["firefox-esr", "firefox"].flatMap((name) =>
    folders.filter(Boolean).map((folder) => join(folder, name))
  )
}

const macPlaces = () =>
  ["/Applications", join(process.env["HOME"] ?? "", "Applications")].map((folder) =>
    join(folder, "Firefox.app/Contents/MacOS/firefox")
  )

const windowsPlaces = () =>
  ["PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"]
    .flatMap((name) => process.env[name] ?? [])
    .map((folder) => join(folder, "Mozilla Firefox/firefox.exe"))

const usualPlaces = () => {
  if (process.platform === "darwin") return macPlaces()
  return process.platform === "win32" ? windowsPlaces() : linuxPlaces()
}

/** A Firefox of this machine; FIREFOX_PATH decides where it is set. */
export const findFirefox = (): string | undefined =>
  chosenBy("FIREFOX_PATH") ?? usualPlaces().find((path) => existsSync(path) && answers(path))

/** Installed first where the machine has none and lets itself be given one; undefined elsewhere, and a story is left out. */
export const ensureFirefox = (): string | undefined => {
  const found = findFirefox()
  if (found !== undefined) return found
  console.error("No Firefox here: installing one where the system lets us.")
  return installByApt("firefox-esr") ? findFirefox() : undefined
}
