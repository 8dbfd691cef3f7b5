import type { Browser, Page } from "@playwright/test"
import { fillSignIn, signIn } from "../fixtures.ts"
import { PHONE } from "../phone.ts"
import type { RunningServer } from "../server.ts"
import { nameOnScreen, openDevicesOnPhone, reviewOnPhone, screens } from "../set-up-screen.ts"
import { dialogs, startAndName } from "../steps.ts"
import { both } from "./both.ts"

const LOOK = { locale: "en-GB", timezoneId: "Europe/Lisbon", reducedMotion: "reduce" } as const
const HANDSET = { ...PHONE, ...LOOK, deviceScaleFactor: 2 }

const setUp = async (page: Page, web: Page): Promise<void> => {
  await page.goto("./")
  await page.getByLabel("Password", { exact: true }).waitFor()
  await both(page, "mobile-sign-in")
  await fillSignIn(page, "member")
  await screens.mobile(page).waitFor()
  await both(page, "mobile-set-up")
  await nameOnScreen(page, "Pixel 7 - Android/Chrome")
  await screens.verifyIdentity(page).waitFor()
  await both(page, "mobile-waiting")
  await web
    .getByRole("button", { name: /^Approve Pixel 7/ })
    .first()
    .click()
  await screens.verifyIdentity(page).waitFor({ state: "hidden" })
}

/** The mobile app: its set-up, approved in the web app, and what it approves itself. */
export const phonePictures = async (browser: Browser, server: RunningServer, web: Page): Promise<void> => {
  const context = await browser.newContext({ ...HANDSET, baseURL: `${server.url}/m/` })
  const page = await context.newPage()
  await setUp(page, web)
  const asking = await (await browser.newContext({ ...LOOK, baseURL: server.url })).newPage()
  await signIn(asking, "member")
  await startAndName(asking, "Work laptop")
  await dialogs.verifyIdentity(asking).waitFor()
  await page.goto("./")
  await page.getByText("Work laptop").first().waitFor()
  await both(page, "mobile-home")
  await openDevicesOnPhone(page)
  await both(page, "mobile-devices")
  await reviewOnPhone(page, "Work laptop")
  await both(page, "mobile-trust")
  await page.goto("settings")
  await page.getByRole("heading", { level: 1 }).waitFor()
  await both(page, "mobile-settings")
  await page.goto("profile")
  await page.getByRole("heading", { level: 1 }).waitFor()
  await both(page, "mobile-profile")
  const unsecured = await (await browser.newContext({ ...HANDSET, baseURL: `${server.url}/m/` })).newPage()
  await unsecured.goto("./")
  await fillSignIn(unsecured, "guest")
  await unsecured.getByRole("button", { name: "Close for now" }).tap()
  await unsecured.getByRole("button", { name: /This session is not secure/ }).waitFor()
  await both(unsecured, "mobile-unsecured")
}
