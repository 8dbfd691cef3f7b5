import "../../styles.css"
import { mountPage } from "../../app/mount-page.tsx"
import { call } from "../../set-up/called.ts"
import { SetUpPage } from "../../set-up/set-up-page.tsx"
import { claimSetUpTab } from "../../tabs/set-up-tab.ts"

void claimSetUpTab(call)
await mountPage((session) => <SetUpPage session={session} />)
