import type { CDPSession, Page } from "@playwright/test"
import { expect, signIn, test as base } from "../src/fixtures.ts"
import { PushService } from "../src/push-service.ts"
import { nameOnScreen, screens, signInOnPhone } from "../src/set-up-screen.ts"
import { becomeTrusted, dialogs, noStep, startAndName } from "../src/steps.ts"

/** A push service of the story's own, and a server that is told to know it. */
const test = base.extend<{ readonly pushService: PushService }>({
  pushService: async ({}, use) => {
    const service = await new PushService().start()
    await use(service)
    service.stop()
  },
  serverEnv: ({ pushService }, use) => use({ PUSH_SERVICES: pushService.origin })
})

/** This browser knows no push service, so it is given the subscription that one would have made. The rest is its own. */
const giveSubscription = (page: Page, { subscription }: PushService) =>
  page.addInitScript((told) => {
    const bytes = (text: string) =>
      Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (one) => one.charCodeAt(0)).buffer
    let made: unknown = null
    Object.assign(PushManager.prototype, {
      getSubscription: () => Promise.resolve(made),
      subscribe: ({ applicationServerKey }: { readonly applicationServerKey: Uint8Array<ArrayBuffer> }) => {
        made = {
          endpoint: told.endpoint,
          options: { userVisibleOnly: true, applicationServerKey: applicationServerKey.slice().buffer },
          getKey: (name: "p256dh" | "auth") => bytes(told[name]),
          unsubscribe: () => Promise.resolve(((made = null), true))
        }
        return Promise.resolve(made)
      }
    })
  }, subscription)

/** What arrives at the push service is handed to the browser's worker as the service would. */
const delivery = async (page: Page, origin: string) => {
  const session: CDPSession = await page.context().newCDPSession(page)
  const registered = new Promise<string>((resolve) => {
    session.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => {
      const found = registrations.find(({ isDeleted, scopeURL }) => !isDeleted && scopeURL.endsWith("/m/"))
      if (found !== undefined) resolve(found.registrationId)
    })
  })
  await session.send("ServiceWorker.enable")
  const registrationId = await registered
  return (data: string) => session.send("ServiceWorker.deliverPushMessage", { origin, registrationId, data })
}

const notifications = (page: Page) =>
  page.evaluate(async () => {
    const { getNotifications } = await navigator.serviceWorker.ready.then((registration) => ({
      getNotifications: () => registration.getNotifications()
    }))
    return (await getNotifications()).map(({ body, tag, title }) => ({ body, tag, title }))
  })

test.describe("push, on a phone that asked for it (P1, P5)", () => {
  test("an ask is one notification, encrypted on its way; a press opens Trust this session?; a decision elsewhere replaces it", async ({
    newClient,
    newMobile,
    pushService,
    server
  }) => {
    const web = await newClient()
    await becomeTrusted(web.page, server, "owner", "Laptop")
    const { context, page } = await newMobile({ permissions: ["notifications"] })
    await giveSubscription(page, pushService)
    await signInOnPhone(page, "owner")
    await nameOnScreen(page, "Phone")
    await web.page.getByRole("button", { name: "Approve Phone" }).first().click()
    await expect(screens.verifyIdentity(page)).toBeHidden()
    // Not by its address: a page that goes away takes the answer with it that brings its new token (T39).
    await page.getByRole("link", { name: "My profile" }).first().tap()
    await page.getByRole("link", { name: /^Settings/ }).tap()
    await page.getByRole("button", { name: "Turn on notifications" }).tap()
    await expect(page.getByText("Notifications are on for this device.")).toBeVisible()
    const deliver = await delivery(page, server.url)

    const asking = await newClient()
    await signIn(asking.page, "owner")
    await startAndName(asking.page, "Sofa")
    await expect(dialogs.verifyIdentity(asking.page)).toBeVisible()
    const ask = await pushService.waitFor(0)
    expect(ask.headers["content-encoding"]).toBe("aes128gcm")
    expect(ask.headers["authorization"]).toMatch(/^vapid t=/)
    const notice = JSON.parse(ask.text) as {
      readonly tag: string
      readonly asks: number
      readonly kind: string
    }
    expect(notice).toMatchObject({ kind: "ask", asks: 1 })
    await deliver(ask.text)
    await expect.poll(() => notifications(page)).toHaveLength(1)
    const [shown] = await notifications(page)
    expect(shown?.tag).toBe(notice.tag)
    expect(`${shown?.title} ${shown?.body}`).toContain("Sofa")

    // A notification cannot be pressed where there is no screen to show it: the worker is told that it was.
    const worker = context.serviceWorkers().find((one) => one.url().endsWith("/m/sw.js"))
    await worker!.evaluate(async () => {
      const scope = globalThis as unknown as {
        readonly registration: { getNotifications(): Promise<ReadonlyArray<unknown>> }
        readonly NotificationEvent: new (type: string, init: object) => Event
      }
      const [notification] = await scope.registration.getNotifications()
      globalThis.dispatchEvent(new scope.NotificationEvent("notificationclick", { notification }))
    })
    await expect(screens.trustThis(page)).toBeVisible()
    await expect(page.getByText("Sofa").first()).toBeVisible()

    await web.page.getByRole("button", { name: "Approve Sofa" }).first().click()
    await noStep(asking.page)
    const decided = await pushService.waitFor(1)
    expect(JSON.parse(decided.text)).toMatchObject({ kind: "decided", tag: notice.tag, asks: 0 })
    await deliver(decided.text)
    await expect(page.getByText(/Approved from Laptop/)).toBeVisible()
    await expect.poll(() => notifications(page)).toHaveLength(1)
  })
})
