import { CHROMIUM_FLAGS, findChromium } from "@tessera/check/chromium"
import { signIn } from "@tessera/e2e/fixtures"
import { dialogs, startAndName, typeCode } from "@tessera/e2e/steps"
import { type Browser, chromium, type Page } from "playwright-core"
import type { Child } from "../child.ts"
import type { MailSink } from "../mail-sink.ts"
import { GOALS } from "../report/goals.ts"
import { type Results, short } from "../report/table.ts"
import type { Run } from "../run.ts"
import { percentile } from "../stats.ts"

/** Of the demo workspace, which the server made. */
const LOGIN = "owner"
const EMAIL = "owner@example.test"

/** Milliseconds since 1970 with fractions, the same in every page of one browser. */
const NOW = "performance.timeOrigin + performance.now()"

/** Written down by the page itself, so that what drives the browser is not measured. */
const NOTE_CLICK = `document.addEventListener("click", () => { window.clickedAt = ${NOW} }, { capture: true })`
const NOTE_GONE = `new Promise((resolve) => {
  const look = () => document.querySelector('[role="dialog"]') === null && resolve(${NOW})
  new MutationObserver(look).observe(document, { subtree: true, childList: true, attributes: true })
})`

const newPage = async (browser: Browser, server: Child): Promise<Page> => {
  const context = await browser.newContext({ baseURL: `http://localhost:${server.port}` })
  return context.newPage()
}

const becomeTrusted = async (page: Page, mail: MailSink): Promise<void> => {
  await signIn(page, LOGIN)
  await startAndName(page, "Approver")
  await typeCode(page, await mail.code(EMAIL))
  await dialogs.verifyDevice(page).waitFor({ state: "hidden" })
}

/** A browser that is new to the server asks, the approver presses the button, and the asking page's dialog goes away. */
const approval = async (approver: Page, asking: Page, name: string): Promise<number> => {
  await signIn(asking, LOGIN)
  await startAndName(asking, name)
  await dialogs.verifyIdentity(asking).waitFor()
  const button = approver.getByRole("button", { name: `Approve ${name}` }).first()
  await button.waitFor()
  const gone = asking.evaluate<number>(NOTE_GONE)
  await button.click()
  const goneAt = await gone
  return goneAt - (await approver.evaluate<number>("window.clickedAt"))
}

/** B9, to the screen: real pages of the built web app, beside the streams that are open already. */
export const screens = async ({ mail, size }: Run, server: Child): Promise<Results> => {
  const executablePath = findChromium()
  if (executablePath === undefined)
    return { judged: [], measured: [], notes: ["B9: no Chromium was found, so no screen was measured"] }
  const browser = await chromium.launch({ executablePath, args: [...CHROMIUM_FLAGS] })
  try {
    const approver = await newPage(browser, server)
    await becomeTrusted(approver, mail)
    await approver.evaluate(NOTE_CLICK)
    const times: Array<number> = []
    for (let count = 0; count < size.screens; count += 1) {
      const asking = await newPage(browser, server)
      times.push(await approval(approver, asking, `Asking ${count}`))
      await asking.context().close()
    }
    const note = `${times.length} approvals in Chromium, the slowest ${short(percentile(times, 1))} ms`
    return { judged: [{ goal: GOALS.screen, values: times, note }], measured: [], notes: [] }
  } finally {
    await browser.close()
  }
}
