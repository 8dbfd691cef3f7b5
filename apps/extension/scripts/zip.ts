import { join } from "node:path"
import { env } from "node:process"
import { zip } from "wxt"
import { FOR_STORES } from "./build-settings.ts"

const root = join(import.meta.dirname, "..")

/** What the three stores take, built apart from what developers load. Firefox's reviewers get the sources beside it. */
env[FOR_STORES] = "1"
for (const browser of ["chrome", "edge", "firefox"])
  await zip({ root, browser, outDirTemplate: "store/{{browser}}-mv{{manifestVersion}}" })
