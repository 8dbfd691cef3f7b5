import { lazy } from "react"

/** With the rules of the domain, which are asked as a name is typed: a third of the app, for a thing that is done once. */
export const loadSetUpScreen = () => import("@tessera/ui/set-up/set-up-screen.tsx")

export const LazySetUpScreen = lazy(async () => ({ default: (await loadSetUpScreen()).SetUpScreen }))
