// @vitest-environment happy-dom
import { afterEach, assert, describe, it } from "@effect/vitest"
import type { Overview, SetUpView } from "@tessera/domain/views"
import { refuses } from "@tessera/ui/testing/session-world.tsx"
import { button, assertDialog, procedures } from "@tessera/ui/testing/set-up-steps"
import { later, required, verifying, waiting, withApprover } from "@tessera/ui/testing/set-up-views"
import { minutes, named, unsecured } from "@tessera/ui/testing/views"
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react"
import userEvent from "@testing-library/user-event"
import { openSetUp } from "../../../test/set-ups.tsx"
import type { World } from "../../../test/world.tsx"

afterEach(cleanup)

const field = () => screen.getByLabelText<HTMLInputElement>("Device name")
const type = (text: string) => fireEvent.change(field(), { target: { value: text } })

const atNaming = async (overview: Overview): Promise<World> => {
  const world = await openSetUp(overview)
  await userEvent.click(await screen.findByRole("button", { name: "Start" }))
  await assertDialog("Name your device")
  return world
}

/** The server takes it: the next overview has it too. */
const registers = (world: World, setUp: SetUpView) => {
  world.answer("setUp.register", () => setUp)
  world.next(later(setUp))
}

const registered = ({ calls }: World) => calls.find(([procedure]) => procedure === "setUp.register")?.[1]

describe("S4, R15, R16: Name your device", () => {
  it("is filled with the automatic name, selected on focus, with the advice", async () => {
    await atNaming(unsecured())
    assert.isNotNull(screen.getByText("Step 2 of 3"))
    assert.strictEqual(field().value, "owner Mac - macOS/Chrome")
    field().focus()
    assert.deepStrictEqual([field().selectionStart, field().selectionEnd], [0, 24])
    assert.isNotNull(screen.getByText(/easy to recognize, with your browser/))
  })

  it("counts characters as people do, without the spaces around", async () => {
    await atNaming(unsecured())
    type("  💻💻  ")
    assert.isNotNull(screen.getByText("2 of 64 characters"))
  })

  it("keeps what was typed over Back and Start, and over what the server says meanwhile", async () => {
    const world = await atNaming(unsecured())
    type("Mine")
    await userEvent.click(button("Back"))
    await assertDialog("Strengthen your account security")
    world.push(unsecured({ version: 2, suggestedName: named("Something else") }))
    await userEvent.click(button("Start"))
    assert.strictEqual(field().value, "Mine")
  })
})

describe("R14, R17: the name is judged while it is typed, by the rule that the server runs", () => {
  it.each([
    ["", "The name is empty. Give your device a name that you will recognize."],
    ["x".repeat(65), "The name is longer than 64 characters. Shorten it."],
    ["a\u202eb", "The name has characters that cannot be seen. Type it again with letters, digits and signs."]
  ])("%j", async (typed, sentence) => {
    const world = await atNaming(unsecured())
    type(typed)
    assert.isNotNull(screen.getByText(sentence))
    assert.strictEqual(field().getAttribute("aria-invalid"), "true")
    await userEvent.click(button("Next"))
    assert.strictEqual(document.activeElement, field())
    assert.isEmpty(procedures(world))
  })

  it("a taken name offers the free one next to it", async () => {
    await atNaming(withApprover())
    type("work MAC")
    await userEvent.click(button("Use “work MAC (2)”"))
    assert.strictEqual(field().value, "work MAC (2)")
    assert.isNull(field().getAttribute("aria-invalid"))
  })
})

describe("R18: Next leads where the rules permit", () => {
  it("the first trusted session: by a code (R19)", async () => {
    const world = await atNaming(unsecured())
    assert.isNotNull(screen.getByText("Next, we send a verification code to your email."))
    registers(world, verifying())
    await userEvent.click(button("Next"))
    await assertDialog("Verify your device")
    assert.deepInclude(registered(world) as object, { name: "owner Mac - macOS/Chrome", path: "emailCode" })
    assert.strictEqual((registered(world) as { facts: { kind: string } }).facts.kind, "web")
  })

  it("with a device that can approve: by approval (R22), and Enter submits", async () => {
    const world = await atNaming(withApprover())
    assert.isNotNull(screen.getByText("Next, you approve this device from one that you trust already."))
    registers(world, waiting())
    type("Mine")
    await userEvent.type(field(), "{Enter}")
    await assertDialog("Verify your identity")
    assert.deepInclude(registered(world) as object, { name: "Mine", path: "approval" })
  })

  it("asks the browser to keep the key for good (P40)", async () => {
    const world = await atNaming(unsecured())
    registers(world, verifying())
    await userEvent.click(button("Next"))
    assert.include(
      world.calls.map(([procedure]) => procedure),
      "keyStore.keepForGood"
    )
  })

  it("twice in a row asks once, and says that it is under way", async () => {
    const world = await atNaming(unsecured())
    const wait = Promise.withResolvers<SetUpView>()
    world.answer("setUp.register", () => wait.promise)
    fireEvent.click(button("Next"))
    fireEvent.submit(field().form!)
    fireEvent.click(button("One moment"))
    assert.strictEqual(button("One moment").getAttribute("aria-busy"), "true")
    await waitFor(() => assert.deepStrictEqual(procedures(world), ["setUp.register"]))
    world.next(later(verifying()))
    wait.resolve(verifying())
    await assertDialog("Verify your device")
    assert.lengthOf(procedures(world), 1)
  })

  it("another tab was quicker: its request is shown", async () => {
    const world = await atNaming(withApprover())
    world.push(later(waiting()))
    await assertDialog("Verify your identity")
    assert.isNotNull(screen.getByText("Your earlier request is still waiting."))
  })
})

describe("what the server refuses is said in words", () => {
  it("about the name: in the field, with the free one", async () => {
    const world = await atNaming(unsecured())
    type("Work Mac")
    world.answer(
      "setUp.register",
      refuses({ _tag: "DeviceNameTaken", name: named("Work Mac"), free: named("Work Mac (2)") })
    )
    await userEvent.click(button("Next"))
    assert.isNotNull(await screen.findByText(/You already have a device named “Work Mac”/))
    assert.strictEqual(field().getAttribute("aria-invalid"), "true")
    await userEvent.click(button("Use “Work Mac (2)”"))
    assert.strictEqual(field().value, "Work Mac (2)")
  })

  it.each([
    [{ _tag: "TooManyAsks", limit: 5, retryAt: minutes(3) }, /5 devices wait for your approval already/],
    [{ _tag: "DeniedRecently", retryAt: minutes(9) }, /denied a short while ago/],
    [{ _tag: "SendTooSoon", retryAt: minutes(9), reason: "hourly" }, /5 were sent in the last hour/],
    [{ _tag: "TryLater", retryAt: minutes(1) }, /The server is busy/]
  ] as const)("%j: in a note that is said, and what was typed stays", async (refusal, sentence) => {
    const world = await atNaming(unsecured())
    type("Mine")
    world.answer("setUp.register", refuses(refusal))
    await userEvent.click(button("Next"))
    assert.match((await screen.findByRole("alert")).textContent ?? "", sentence)
    assert.strictEqual(field().value, "Mine")
    assert.isNotNull(button("Next"))
  })

  it("a way that has just closed is not tried again: Next takes the one that is open", async () => {
    const world = await atNaming(withApprover())
    world.answer(
      "setUp.register",
      refuses({ _tag: "PathNotPermitted", path: "approval", permitted: ["emailCode"] })
    )
    world.next(withApprover({ version: 2, paths: ["emailCode"] }))
    await userEvent.click(button("Next"))
    assert.isNotNull(await screen.findByText("Next, we send a verification code to your email."))
    registers(world, verifying())
    await userEvent.click(button("Next"))
    await assertDialog("Verify your device")
  })

  it("trusted already, by another tab: the dialog closes with success", async () => {
    const world = await atNaming(unsecured())
    world.answer("setUp.register", refuses({ _tag: "AlreadyTrusted", deviceId: verifying().deviceId }))
    await userEvent.click(button("Next"))
    assert.isNotNull(await screen.findByText("Your device is trusted"))
    await waitFor(() => assert.isNull(screen.queryByLabelText("Device name")))
  })

  it("no answer at all can be tried again, also where it is required", async () => {
    const world = await atNaming(unsecured({ prompt: required }))
    world.answer("setUp.register", () => {
      throw Object.assign(new Error("no answer"), { name: "TRPCClientError" })
    })
    await userEvent.click(button("Next"))
    assert.isNotNull(
      await screen.findByText("The server cannot be reached. Check your connection, then try again.")
    )
    registers(world, verifying())
    await userEvent.click(button("Next"))
    await assertDialog("Verify your device")
  })
})
