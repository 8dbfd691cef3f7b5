import { CHROMIUM_FLAGS, findChromium } from "@tessera/check/chromium"
import { signIn } from "@tessera/e2e/fixtures"
import { dialogs, startAndName, typeCode } from "@tessera/e2e/steps"
import { type Browser, chromium, type Page } from "playwright-core"
import type { Child } from "../child.ts"
import type { MailSink } from "../mail-sink.ts"
import { GOALS } from "../report/goals.ts"
import { type Results, short } from "../report/table.ts"
import type { Run } from "../run.ts"
import { median } from "../stats.ts"

/** Of the demo workspace, which the server made. */
const LOGIN = "owner"
const EMAIL = "owner@example.test"

/** Milliseconds since 1970 with fractions, the same in every page of one browser. */
const NOW = "performance.timeOrigin + performance.now()"

/** Written down by the page itself, so that what drives the browser is not measured. */
const NOTE_CLICK = `document.addEventListener("click", () => { window.clickedAt = ${NOW} }, { capture: true })`
const NOTE_GONE = `new Promise((resolve) => {
  let leavesAt = null
  const look = () => {
    const dialog = document.querySelector('[role="dialog"]')
    if (dialog === null || dialog.matches("[data-ending-style]")) leavesAt ??= ${NOW}
    if (dialog === null) resolve({ leavesAt, goneAt: ${NOW} })
  }
  new MutationObserver(look).observe(document, { subtree: true, childList: true, attributes: true })
})`

/** `leaves`: when it begins to; the rest is its closing animation. */
interface Shown {
  readonly leaves: number
  readonly gone: number
}

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
const approval = async (approver: Page, asking: Page, name: string): Promise<Shown> => {
  await signIn(asking, LOGIN)
  await startAndName(asking, name)
  await dialogs.verifyIdentity(asking).waitFor()
  const button = approver.getByRole("button", { name: `Approve ${name}` }).first()
  await button.waitFor()
  const noted = asking.evaluate<{ readonly leavesAt: number; readonly goneAt: number }>(NOTE_GONE)
  await button.click()
  const { goneAt, leavesAt } = await noted
  const clickedAt = await approver.evaluate<number>("window.clickedAt")
  return { leaves: leavesAt - clickedAt, gone: goneAt - clickedAt }
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
    const times: Array<Shown> = []
    for (let count = 0; count < size.screens; count += 1) {
      const asking = await newPage(browser, server)
      times.push(await approval(approver, asking, `Asking ${count}`))
      await asking.context().close()
    }
    const leaves = short(median(times.map((shown) => shown.leaves)))
    const note = `${times.length} approvals in Chromium; it begins to go at ${leaves} ms, the rest is its animation`
    const values = times.map(({ gone }) => gone)
    return { judged: [{ goal: GOALS.screen, values, note }], measured: [], notes: [] }
  } finally {
    await browser.close()
  }
}
