import { BASE } from "../app/place.ts"
import type { WindowOfApp, WorkerScope } from "./scope.ts"

/** The open windows of this app; the web app of the same origin is another one. */
export const windowsOfApp = async (scope: WorkerScope): Promise<ReadonlyArray<WindowOfApp>> => {
  const open = await scope.clients.matchAll({ type: "window", includeUncontrolled: true })
  return open.filter(({ url }) => new URL(url).pathname.startsWith(BASE))
}
