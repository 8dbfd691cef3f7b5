import { ExtensionClient } from "@tessera/e2e/extension"
import { fillSignIn } from "@tessera/e2e/fixtures"
import { GOALS } from "../report/goals.ts"
import { type Results, short } from "../report/table.ts"
import { median } from "../stats.ts"

const OPENED = 5

/** From the navigation's start, as the page itself has it. */
export const PAINTED = `new Promise((resolve) => new PerformanceObserver((list) => {
  for (const { name, startTime } of list.getEntries()) if (name === "first-contentful-paint") resolve(startTime)
}).observe({ type: "paint", buffered: true }))`

/** B12: of somebody who is signed in, each time opened anew; its files lie on the disk, so time is counted and not bytes. */
export const popup = async (url: string): Promise<Results> => {
  const extension = await ExtensionClient.start({ server: url }, () => undefined)
  try {
    const first = await extension.popup()
    await fillSignIn(first, "owner")
    const said = (page: typeof first) => page.getByText("This session is not secure").first()
    await said(first).waitFor()
    await first.close()
    const paints: Array<number> = []
    const told: Array<number> = []
    for (let count = 0; count < OPENED; count += 1) {
      const page = await extension.popup()
      await said(page).waitFor()
      told.push(await page.evaluate<number>("performance.now()"))
      paints.push(await page.evaluate<number>(PAINTED))
      await page.close()
    }
    const note = `signed in, opened ${OPENED} times; whether the session is trusted stood there at ${short(median(told))} ms at the latest`
    return { judged: [{ goal: GOALS.popup, values: paints, note }], measured: [], notes: [] }
  } finally {
    await extension.dispose()
  }
}
