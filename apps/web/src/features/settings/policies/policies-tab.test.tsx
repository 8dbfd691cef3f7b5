// @vitest-environment happy-dom
import { afterEach, assert, describe, it } from "@effect/vitest"
import { MemberId } from "@tessera/domain/ids"
import { Username } from "@tessera/domain/member"
import { type Policy, presets, standard, strict } from "@tessera/domain/policy"
import type { PolicyEffect, PolicyView } from "@tessera/domain/policy-views"
import { noEffect } from "@tessera/domain/rules/policy-effect"
import { refusal, refuses } from "@tessera/ui/testing/session-world.tsx"
import { start } from "@tessera/ui/testing/views"
import { act, cleanup, screen, waitFor, within } from "@testing-library/react"
import userEvent from "@testing-library/user-event"
import { asOwner, openAdmin } from "../../../../test/admin-world.tsx"

afterEach(cleanup)

const view = (differs: Partial<PolicyView> = {}): PolicyView => ({
  policy: standard,
  version: 1,
  changed: { at: start, by: null },
  presets,
  ...differs
})
const byOlga = { at: start, by: { memberId: MemberId.make("o"), username: Username.make("olga") } }

const open = async (effect: Partial<PolicyEffect> = {}, first: PolicyView = view()) => {
  const shown = { view: first }
  const world = await openAdmin("/settings/policies", {
    "policies.get": () => shown.view,
    "policies.preview": () => ({ ...noEffect, members: 40, ...effect }),
    "policies.set": ({ policy, version }: { policy: Policy; version: number }) => {
      shown.view = view({ policy, version: version + 1, changed: byOlga })
      return { version: version + 1 }
    }
  })
  await screen.findByRole("button", { name: "Review and save" })
  return { ...world, shown }
}
const field = (name: string) => screen.getByLabelText<HTMLInputElement>(name)
const type = async (name: string, text: string) => {
  await userEvent.clear(field(name))
  if (text !== "") await userEvent.type(field(name), text.replaceAll("[", "[["))
}
const review = () => userEvent.click(screen.getByRole("button", { name: "Review and save" }))
const dialog = () => screen.findByRole("alertdialog")
const sent = ({ calls }: Awaited<ReturnType<typeof open>>, procedure: string) =>
  calls.filter(([called]) => called === procedure).map(([, input]) => input)

describe("D21: the policies in the settings", () => {
  it("are a form with what is in force, its version, and who set it", async () => {
    await open({}, view({ policy: { ...strict, deviceLimit: 3 }, version: 7, changed: byOlga }))
    assert.isTrue(screen.getByRole<HTMLInputElement>("radio", { name: "Strict" }).checked)
    assert.isTrue(screen.getByRole<HTMLInputElement>("radio", { name: "Typed by the approver" }).checked)
    assert.strictEqual(field("Devices, at most").value, "3")
    assert.isNotNull(screen.getByText(/Version 7/u))
    assert.isNotNull(screen.getByText(/set by olga/u))
  })

  it("are saved after it was said what that does", async () => {
    const world = await open({
      devices: { ...noEffect.devices, kind: 3 },
      losing: 2,
      withoutTrust: 1,
      overLimit: 4
    })
    await type("Devices, at most", "5")
    await userEvent.click(screen.getByRole("checkbox", { name: "Mobile app" }))
    assert.isNotNull(screen.getByText("2 settings are not saved."))
    await review()
    const asked = within(await dialog())
    assert.isNotNull(asked.getByText("3 devices lose their trust: this kind of app is not allowed any more."))
    assert.isNotNull(asked.getByText("2 members lose a device; 1 has no other trusted one."))
    assert.isNotNull(
      asked.getByText("4 members have more devices than the new limit. They keep them, and can add none.")
    )
    assert.deepStrictEqual(sent(world, "policies.set"), [])
    world.arm()
    await userEvent.click(asked.getByRole("button", { name: "Save policies" }))
    const policy = { ...standard, deviceLimit: 5, allowedKinds: ["web", "extension"] }
    assert.deepStrictEqual(sent(world, "policies.set"), [{ policy, version: 1 }])
    assert.isNotNull(await screen.findByText("Policies saved"))
    assert.isNotNull(await screen.findByText("Nothing to save."))
    assert.isNotNull(screen.getByText(/Version 2/u))
  })

  it("changes nothing where the question is answered with no", async () => {
    const world = await open()
    await type("Devices, at most", "5")
    await review()
    const asked = within(await dialog())
    assert.isNotNull(asked.getByText(/None of 40 members loses or gains anything right now/u))
    await userEvent.click(asked.getByRole("button", { name: "Cancel" }))
    assert.deepStrictEqual(sent(world, "policies.set"), [])
    assert.strictEqual(field("Devices, at most").value, "5")
    await userEvent.click(screen.getByRole("button", { name: "Discard" }))
    assert.strictEqual(field("Devices, at most").value, "20")
  })

  it("says honestly that not everybody was looked at", async () => {
    await open({ all: false, members: 12_500, sessions: 1 })
    await type("Web session, at most (hours)", "8")
    await review()
    assert.isNotNull(within(await dialog()).getByText(/Counted among the first 12,500 members/u))
  })

  it("a preset sets three things and leaves the rest", async () => {
    const world = await open({}, view({ policy: { ...standard, deviceLimit: 3 } }))
    await userEvent.click(screen.getByRole("radio", { name: "Strict" }))
    await review()
    await dialog()
    assert.deepStrictEqual(sent(world, "policies.preview"), [{ policy: { ...strict, deviceLimit: 3 } }])
  })
})

describe("P6: what is wrong is said where it is, before the server is asked", () => {
  it("a number out of its bounds: the field says which, and has the focus", async () => {
    const world = await open()
    await type("Devices, at most", "21")
    assert.isNull(field("Devices, at most").getAttribute("aria-invalid"))
    await review()
    assert.isNotNull(screen.getByText("Write a whole number from 1 to 20."))
    assert.isNotNull(screen.getByText("1 setting needs a look."))
    await act(() => new Promise((done) => requestAnimationFrame(done)))
    assert.strictEqual(document.activeElement, field("Devices, at most"))
    assert.deepStrictEqual(sent(world, "policies.preview"), [])
    await type("Devices, at most", "7")
    assert.isNull(field("Devices, at most").getAttribute("aria-invalid"))
  })

  it("a template that makes no name, by the refusal's own words; a right one is shown as names", async () => {
    await open()
    await type("Automatic name", "[model] of [username]")
    await review()
    assert.isNotNull(screen.getByText(/cannot fill in \[model\]/u))
    await type("Automatic name", "[browser] of [username]")
    assert.lengthOf(screen.getAllByText("Chrome of owner"), 2)
  })

  it("a list without an entry, and days of grace that are none", async () => {
    await open()
    for (const kind of ["Web app", "Browser extension", "Mobile app"])
      await userEvent.click(screen.getByRole("checkbox", { name: kind }))
    await userEvent.click(screen.getByRole("radio", { name: "Required after some days" }))
    await type("Days until it is required", "0")
    await review()
    assert.isNotNull(screen.getByText(/An empty list would let nobody in/u))
    assert.isNotNull(screen.getByText("Write a whole number from 1 to 3,650."))
    assert.isNotNull(screen.getByText("2 settings need a look."))
  })

  it("what would lock oneself out is refused by the server, in a sentence beside the button", async () => {
    const world = await open()
    world.answer("policies.preview", refuses({ _tag: "PolicyLocksOut", reason: "os", required: "Windows" }))
    await userEvent.click(screen.getByRole("checkbox", { name: "macOS" }))
    await review()
    assert.match(
      (await screen.findByRole("alert")).textContent ?? "",
      /it would lock you out: it would allow only Windows/u
    )
    assert.isNull(screen.queryByRole("alertdialog"))
  })
})

describe("somebody else changes the policies meanwhile", () => {
  const theirs = view({ policy: { ...standard, idleDays: 30 }, version: 2, changed: byOlga })
  const changed = async (world: Awaited<ReturnType<typeof open>>) => {
    world.shown.view = theirs
    await act(async () => world.push(asOwner({ policy: theirs.policy })))
  }

  it("a form that nobody has touched follows", async () => {
    const world = await open()
    await changed(world)
    await waitFor(() => assert.strictEqual(field("Trust ends without use (days)").value, "30"))
    assert.isNotNull(screen.getByText("Nothing to save."))
  })

  it("one's own changes are kept, said to be older, and put on top", async () => {
    const world = await open()
    await type("Devices, at most", "5")
    await changed(world)
    const note = await screen.findByRole("alert")
    assert.match(note.textContent ?? "", /olga changed these policies while you were editing/u)
    assert.strictEqual(field("Devices, at most").value, "5")
    await userEvent.click(within(note).getByRole("button", { name: "Put my changes on top" }))
    await review()
    await dialog()
    world.arm()
    await userEvent.click(screen.getByRole("button", { name: "Save policies" }))
    assert.deepStrictEqual(sent(world, "policies.set"), [
      { policy: { ...standard, idleDays: 30, deviceLimit: 5 }, version: 2 }
    ])
  })

  it("are not saved over: the note takes the focus of who would", async () => {
    const world = await open()
    await type("Devices, at most", "5")
    world.shown.view = view({ ...theirs, changed: { at: start, by: null } })
    await act(async () => world.push(asOwner({ policy: theirs.policy })))
    const note = await screen.findByText(/^The command line changed these policies/u)
    assert.isNotNull(screen.getByText("Somebody else changed these policies: see above."))
    await review()
    assert.isTrue(document.activeElement?.contains(note))
    assert.notStrictEqual(document.activeElement, document.body)
    assert.deepStrictEqual(sent(world, "policies.preview"), [])
  })

  it("or given up", async () => {
    const world = await open()
    await type("Devices, at most", "5")
    await changed(world)
    await userEvent.click(await screen.findByRole("button", { name: "Discard my changes" }))
    assert.strictEqual(field("Devices, at most").value, "20")
    assert.strictEqual(field("Trust ends without use (days)").value, "30")
  })

  it("in the moment of saving: refused in the dialog, then the note stands in the form", async () => {
    const world = await open()
    await type("Devices, at most", "5")
    await review()
    await dialog()
    world.shown.view = theirs
    world.answer("policies.set", refuses({ _tag: "PolicyChangedMeanwhile", version: 2 }))
    world.arm()
    await userEvent.click(screen.getByRole("button", { name: "Save policies" }))
    assert.isNotNull(await screen.findByText(/Somebody else changed these policies while you were editing/u))
    await userEvent.click(screen.getByRole("button", { name: "Cancel" }))
    assert.isNotNull(await screen.findByRole("button", { name: "Put my changes on top" }))
  })
})

describe("the policies cannot be read", () => {
  it("says so, with a way to try again", async () => {
    const answers = { down: true }
    await openAdmin("/settings/policies", {
      "policies.get": () => {
        if (answers.down) throw refusal({ _tag: "TryLater", retryAt: start })
        return view()
      }
    })
    assert.isNotNull(await screen.findByText("The policies could not be loaded"))
    answers.down = false
    await userEvent.click(screen.getByRole("button", { name: /again/iu }))
    assert.isNotNull(await screen.findByRole("button", { name: "Review and save" }))
  })
})
