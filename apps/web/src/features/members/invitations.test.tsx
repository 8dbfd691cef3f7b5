// @vitest-environment happy-dom
import { afterEach, assert, describe, it } from "@effect/vitest"
import { refuses } from "@tessera/ui/testing/session-world.tsx"
import { minutes, overviewOf, start } from "@tessera/ui/testing/views"
import { cleanup, screen, waitFor, within } from "@testing-library/react"
import userEvent from "@testing-library/user-event"
import { memberDetails, memberRow, openAdmin } from "../../../test/admin-world.tsx"

afterEach(cleanup)

const DAY = 24 * 60
const live = { sentAt: minutes(-60), expiresAt: minutes(6 * DAY) }
const old = { sentAt: minutes(-8 * DAY), expiresAt: minutes(-DAY) }
const rows = [
  memberRow("alice", { invitation: live, trusted: 0 }),
  memberRow("bob", { invitation: old, trusted: 0 }),
  memberRow("owner", { role: "owner", you: true })
]
const press = async (name: string) => userEvent.click(await screen.findByRole("button", { name }))

describe("R7: people are invited by a letter", () => {
  const open = (answers: Record<string, (input: never) => unknown> = {}) =>
    openAdmin("/members", { "members.list": () => ({ now: start, rows, cursor: null }), ...answers })

  it("who was invited is told from who is a member, and from whose link ran out", async () => {
    await open()
    const table = await screen.findByRole("table", { name: "Members of this workspace" })
    const words = within(table)
      .getAllByRole("row")
      .map((each) => each.textContent)
    assert.include(words[1], "Invited")
    assert.include(words[2], "Invitation expired")
    assert.include(words[3], "Active")
  })

  it("an address is enough; no role above one's own is offered", async () => {
    const world = await openAdmin(
      "/members",
      {
        "members.list": () => ({ now: start, rows, cursor: null }),
        "invitations.create": () => ({ memberId: "new", username: "eve", invited: true })
      },
      overviewOf({
        capabilities: { manage: true, decide: true, administer: true },
        member: { ...overviewOf().member, role: "admin" }
      })
    )
    await press("Invite")
    const roles = within(await screen.findByLabelText("Role")).getAllByRole("option")
    assert.deepStrictEqual(
      roles.map((each) => each.textContent),
      ["Admin", "User", "Login only", "Guest"]
    )
    await press("Send invitation")
    assert.isNotNull(await screen.findByText("Enter one plain email address, such as ann@example.com."))
    await userEvent.type(screen.getByLabelText("Email"), " Eve@Acme.test ")
    await press("Send invitation")
    assert.isNotNull(await screen.findByText("eve is invited."))
    assert.deepInclude(world.calls, [
      "invitations.create",
      { email: "eve@acme.test", username: null, role: "user", language: "en" }
    ])
    await waitFor(() => assert.isNull(screen.queryByRole("dialog")))
  })

  it("whose address is taken is said, and what was typed stays", async () => {
    await open({ "invitations.create": refuses({ _tag: "AlreadyTaken", what: "email" }) })
    await press("Invite")
    await userEvent.type(await screen.findByLabelText("Email"), "bob@example.test")
    await press("Send invitation")
    assert.isNotNull(await screen.findByText(/Somebody has this address or username already/))
    assert.strictEqual(screen.getByLabelText<HTMLInputElement>("Email").value, "bob@example.test")
  })
})

describe("R7: a member's invitation and address", () => {
  const details = memberDetails({
    member: memberRow("alice", { invitation: live }),
    may: { ...memberDetails().may, invite: true }
  })
  const open = (given = details) => openAdmin("/members/alice", { "members.get": () => given })

  it("is sent again, and revoked after it was said what that means", async () => {
    const world = await open()
    await press("Send again")
    assert.isNotNull(await screen.findByText(/A letter is on its way to/))
    await press("Revoke")
    assert.isNotNull(await screen.findByText(/stops working at once/))
    world.arm()
    await press("Revoke invitation")
    const { id } = memberRow("alice")
    await waitFor(() => assert.deepInclude(world.calls, ["invitations.revoke", { memberId: id }]))
    assert.deepInclude(world.calls, ["invitations.send", { memberId: id }])
  })

  it("who has a password has none; who has neither can be sent one", async () => {
    await open(memberDetails())
    await screen.findByRole("heading", { name: "Access" })
    assert.isNull(screen.queryByText("Send invitation"))
    cleanup()
    await open({ ...details, member: memberRow("alice") })
    assert.isNotNull(await screen.findByRole("button", { name: "Send invitation" }))
    assert.isNull(screen.queryByRole("button", { name: "Revoke" }))
  })

  it("another address is asked for, checked, and sent", async () => {
    const world = await open()
    await press("Change address")
    const dialog = within(await screen.findByRole("dialog"))
    await userEvent.type(dialog.getByLabelText("New email"), "alice@example.test")
    await userEvent.click(dialog.getByRole("button", { name: "Change address" }))
    assert.isNotNull(await dialog.findByText("This is the address that they have."))
    await userEvent.clear(dialog.getByLabelText("New email"))
    await userEvent.type(dialog.getByLabelText("New email"), "alice@new.test")
    await userEvent.click(dialog.getByRole("button", { name: "Change address" }))
    await waitFor(() =>
      assert.deepInclude(world.calls, [
        "members.changeAddress",
        { memberId: memberRow("alice").id, email: "alice@new.test" }
      ])
    )
  })
})
