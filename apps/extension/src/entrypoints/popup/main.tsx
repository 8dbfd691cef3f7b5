import "../../styles.css"
import "../../popup/popup.css"
import { mountPage } from "../../app/mount-page.tsx"
import { PopupPage } from "../../popup/popup-page.tsx"

await mountPage((session) => <PopupPage session={session} />)
