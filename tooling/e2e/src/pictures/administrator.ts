import type { Page } from "@playwright/test"
import type { RunningServer } from "../server.ts"
import { both } from "./both.ts"

/** What an administrator works with, each with something that is there once it is read. */
const PAGES: ReadonlyArray<readonly [path: string, name: string, settled: string]> = [
  ["/settings/overview", "admin-overview", "[role=tabpanel] h2"],
  ["/settings/trusted-devices", "admin-devices", "[role=tabpanel] [role=row], [role=tabpanel] tbody tr"],
  ["/settings/policies", "admin-policies", "[role=tabpanel] form"],
  ["/settings/audit", "admin-audit", "[role=tabpanel] li, [role=tabpanel] tbody tr"],
  ["/settings/sign-on", "admin-sign-on", "[role=tabpanel] h2, [role=tabpanel] h3"],
  ["/settings/webhooks", "admin-webhooks", "[role=tabpanel] h2, [role=tabpanel] h3"],
  ["/members", "admin-members", "main [role=row], main tbody tr"]
]

/** Members, Settings: with invented members, by an owner's trusted session. */
export const administratorPictures = async (owner: Page, server: RunningServer): Promise<void> => {
  await server.cli(["demo", "--members", "300", "--devices", "8"])
  for (const [path, name, settled] of PAGES) {
    await owner.goto(path)
    await owner.locator(settled).first().waitFor()
    await both(owner, name)
  }
}
