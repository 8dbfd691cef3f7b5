import "../../styles.css"
import { mountPage } from "../../app/mount-page.tsx"
import { OptionsPage } from "../../options/options-page.tsx"

await mountPage((session) => <OptionsPage session={session} />, { live: false })
