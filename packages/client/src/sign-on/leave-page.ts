import type { Leave, SignOnRunner } from "./runner.ts"

/** The page itself goes to the provider, and comes back as another one. */
export const leavePage =
  ({ location }: { readonly location: Pick<Location, "assign"> }): Leave =>
  async (url) => {
    location.assign(url)
    return null
  }

/** A browser may show the page again as it was left, with all that it held: then nobody is at the provider's any more. */
export const watchTurningBack = (
  page: Pick<Window, "addEventListener">,
  { turnBack }: Pick<SignOnRunner, "turnBack">
): void =>
  page.addEventListener("pageshow", ({ persisted }) => {
    if (persisted) turnBack()
  })
