import { readServer } from "../server/server-choice.ts"
import { openWelcomeTab } from "../tabs/options-tab.ts"
import { openSetUpTab } from "../tabs/set-up-tab.ts"

/** First run: whoever has no server is asked for it; where the IT department has set one, signing in is what comes first. */
export const openWelcome = async (): Promise<void> => {
  if ((await readServer()) === null) await openWelcomeTab()
  else await openSetUpTab()
}
