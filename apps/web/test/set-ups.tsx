import type { Overview } from "@tessera/domain/views"
import type { Connection } from "@tessera/ui/session/session-context"
import { useSetUp } from "@tessera/ui/set-up/set-up-context"
import { assertDialog } from "@tessera/ui/testing/set-up-steps"
import { later, verifying } from "@tessera/ui/testing/set-up-views"
import { SetUpDialog } from "../src/features/set-up/set-up-dialog.tsx"
import { SetUpOfPage } from "../src/features/set-up/set-up-of-page.tsx"
import { openWorld, type World } from "./world.tsx"

function OpenButton() {
  const { open } = useSetUp()
  return (
    <button type="button" onClick={open}>
      Open the set-up
    </button>
  )
}

/** The set-up over a page that says nothing but how it is opened (S16). */
export const openSetUp = (overview: Overview, at?: string, connection?: Connection): Promise<World> =>
  openWorld(
    <SetUpOfPage>
      <OpenButton />
      <SetUpDialog />
    </SetUpOfPage>,
    overview,
    at,
    connection
  )

export const atCode = async (
  setUp = verifying(),
  differs: Partial<Overview> = { paths: ["emailCode"] }
): Promise<World> => {
  const world = await openSetUp(later(setUp, differs))
  await assertDialog("Verify your device")
  return world
}
