// @vitest-environment happy-dom
import { afterEach, assert, describe, it } from "@effect/vitest"
import type { DeliveryView, WebhookView } from "@tessera/domain/webhook-views"
import { Username } from "@tessera/domain/member"
import { minutes, start } from "@tessera/ui/testing/views"
import { cleanup, screen, within } from "@testing-library/react"
import userEvent from "@testing-library/user-event"
import { memberRow, openAdmin } from "../../../../test/admin-world.tsx"
// What the page loads when it is opened is there before the first test waits for it.
import "@tessera/ui/messages/en/webhooks"
import "./webhooks-tab.tsx"

afterEach(cleanup)

const hook = (differs: Partial<WebhookView> = {}): WebhookView => ({
  id: "one",
  url: "https://hooks.example.test/in",
  events: null,
  off: null,
  madeAt: minutes(-600),
  madeBy: Username.make("olga"),
  secretMadeAt: minutes(-600),
  previousSecretUntil: null,
  failingSince: null,
  ...differs
})
const alice = memberRow("alice")
const delivery = (differs: Partial<DeliveryView>): DeliveryView => ({
  id: "acme.1",
  messageId: "msg_1",
  type: "device.approved",
  member: { memberId: alice.id, username: alice.username },
  at: minutes(-10),
  state: "waiting",
  tries: 2,
  status: 503,
  why: null,
  triedAt: minutes(-5),
  nextAt: minutes(25),
  heldBack: false,
  ...differs
})

const open = async (webhook: WebhookView, deliveries: ReadonlyArray<DeliveryView> = [], more = {}) => {
  const asked: Array<unknown> = []
  await openAdmin("/settings/webhooks", {
    "webhooks.list": () => ({ now: start, webhooksMax: 10, webhooks: [webhook] }),
    "webhooks.deliveries": (input: unknown) => {
      asked.push(input)
      return { now: start, deliveries, next: null }
    },
    ...more
  })
  await userEvent.click(await screen.findByRole("button", { name: /^Open / }))
  return asked
}

describe("a webhook: how it is, and what to do next", () => {
  it.each([
    [{ off: { why: "gone", at: start } }, "it answered that it is gone (410)"],
    [{ off: { why: "failing", at: start } }, "it took nothing for five days"],
    [{ off: { why: "byAdministrator", at: start } }, "Nothing is sent to this address"]
  ] as const)("%j", async (differs, says) => {
    await open(hook(differs))
    await screen.findByText((text) => text.includes(says))
    for (const name of ["Send a test event", "Repeat events"])
      assert.strictEqual(screen.getByRole("button", { name }).getAttribute("aria-disabled"), "true")
    assert.isNull(screen.getByRole("button", { name: "Change" }).getAttribute("aria-disabled"))
  })

  it("one that fails says since when, and goes on", async () => {
    await open(hook({ failingSince: minutes(-90) }))
    assert.include((await screen.findByText(/It has taken nothing since/)).textContent, "1 hour ago")
    assert.isNull(screen.getByRole("button", { name: "Send a test event" }).getAttribute("aria-disabled"))
  })
})

describe("an open webhook", () => {
  const answers = {
    "webhooks.list": () => ({ now: start, webhooksMax: 10, webhooks: [hook()] }),
    "webhooks.deliveries": () => ({ now: start, deliveries: [], next: null })
  }

  it("stands in the address, and no longer once one went back to all", async () => {
    const world = await openAdmin("/settings/webhooks", answers)
    await userEvent.click(await screen.findByRole("button", { name: /^Open / }))
    await screen.findByRole("heading", { name: "Deliveries" })
    assert.deepStrictEqual(world.search(), { webhook: "one" })
    await userEvent.click(screen.getByRole("button", { name: "All webhooks" }))
    await screen.findByRole("button", { name: /^Open / })
    assert.deepStrictEqual(world.search(), {})
  })

  it("opens by its address; one that is not there leads to all of them", async () => {
    await openAdmin("/settings/webhooks?webhook=one", answers)
    assert.isNotNull(await screen.findByRole("heading", { name: "Deliveries" }))
    cleanup()
    await openAdmin("/settings/webhooks?webhook=gone", answers)
    assert.isNotNull(await screen.findByRole("button", { name: /^Open / }))
  })
})

describe("deliveries: what became of each", () => {
  it("waiting, held back, given up; only what is settled is sent again", async () => {
    await open(hook(), [
      delivery({}),
      delivery({ id: "acme.2", type: "device.denied", tries: 0, status: null, heldBack: true }),
      delivery({
        id: "acme.3",
        type: "code.sent",
        state: "failed",
        status: null,
        why: "timeOut",
        nextAt: null
      })
    ])
    const row = async (name: RegExp) => within(await screen.findByRole("row", { name }))
    const waiting = await row(/device\.approved/)
    assert.isNotNull(waiting.getByText("503"))
    assert.isNotNull(waiting.getByText("in 25 minutes"))
    assert.isNotNull((await row(/device\.denied/)).getByText("After the one before"))
    const failed = await row(/code\.sent/)
    assert.isNotNull(failed.getByText("timeOut"))
    assert.strictEqual(screen.getAllByRole("button", { name: /Send again/ }).length, 1)
    assert.isNotNull(failed.getByRole("button", { name: /Send again/ }))
  })

  it("are narrowed by what became of them", async () => {
    const asked = await open(hook())
    await screen.findByText("Nothing was sent yet")
    await userEvent.selectOptions(screen.getByLabelText("Show"), "failed")
    await screen.findByText("No delivery is like that")
    assert.deepInclude(asked.at(-1) as object, { id: "one", state: "failed", cursor: null })
  })

  it("a replay goes on until the server has no more, and says how many", async () => {
    const parts = [
      { queued: 500, next: "next" },
      { queued: 3, next: null }
    ]
    const asked: Array<{ readonly cursor: string | null }> = []
    await open(hook(), [], {
      "webhooks.replay": (input: { readonly cursor: string | null }) => {
        asked.push(input)
        return parts[asked.length - 1]
      }
    })
    await userEvent.click(await screen.findByRole("button", { name: "Repeat events" }))
    const dialog = within(await screen.findByRole("dialog", { name: "Repeat events" }))
    await userEvent.click(dialog.getByRole("button", { name: "Repeat" }))
    await screen.findByText("503 events are sent again.")
    assert.deepStrictEqual(
      asked.map(({ cursor }) => cursor),
      [null, "next"]
    )
  })
})
