// @vitest-environment happy-dom
import { afterEach, assert, describe, it } from "@effect/vitest"
import type { MembersAsked } from "@tessera/domain/admin-views"
import { refuses } from "@tessera/ui/testing/session-world.tsx"
import { named, start } from "@tessera/ui/testing/views"
import { cleanup, screen, waitFor, within } from "@testing-library/react"
import userEvent from "@testing-library/user-event"
import { memberDetails, memberDevice, memberRow, openAdmin } from "../../../test/admin-world.tsx"

afterEach(cleanup)

const rows = [
  memberRow("alice", { pending: 1 }),
  memberRow("bob", { role: "guest", state: "deprovisioned", trusted: 0, lastActivityAt: null }),
  memberRow("owner", { role: "owner", you: true })
]
const openMembers = (search = "") =>
  openAdmin(`/members${search}`, { "members.list": () => ({ now: start, rows, cursor: null }) })

describe("R32: the members of a workspace", () => {
  it("each with role, state, trusted devices and last activity", async () => {
    await openMembers()
    const table = await screen.findByRole("table", { name: "Members of this workspace" })
    const words = within(table)
      .getAllByRole("row")
      .map((each) => each.textContent)
    for (const word of ["alice@example.test", "User", "Active", "2 · 1 waiting", "2 hours ago"])
      assert.include(words[1], word)
    for (const word of ["Guest", "Deprovisioned", "None", "Never"]) assert.include(words[2], word)
    assert.include(words[3], "You")
    assert.strictEqual(screen.getByRole("link", { name: "alice" }).getAttribute("href"), "/members/alice")
  })

  it("one letter looks for nobody yet, and says so; the second does", async () => {
    const world = await openMembers()
    await screen.findByRole("table")
    const field = screen.getByRole("searchbox")
    await userEvent.type(field, "a{Enter}")
    assert.isNotNull(screen.getByText("Type at least 2 characters."))
    assert.deepStrictEqual(world.search(), {})
    await userEvent.type(field, "l{Enter}")
    await waitFor(() => assert.deepStrictEqual(world.search(), { q: "al" }))
    assert.isNull(screen.queryByText("Type at least 2 characters."))
  })

  it("narrowed and ordered by what is in the address", async () => {
    const world = await openMembers("?q=al&role=guest,admin&state=active&trusted=none&sort=-devices")
    await screen.findByRole("table")
    assert.deepStrictEqual(world.calls.at(-1)?.[1], {
      search: "al",
      role: ["admin", "guest"],
      state: "active",
      hasTrusted: false,
      sort: "devices",
      direction: "descending",
      cursor: null,
      limit: 50
    } satisfies MembersAsked)
    await userEvent.selectOptions(screen.getByLabelText("State"), "Deprovisioned")
    await waitFor(() => assert.strictEqual(world.search()["state"], "deprovisioned"))
    await userEvent.click(screen.getByRole("button", { name: "Clear filters" }))
    await waitFor(() => assert.deepStrictEqual(world.search(), { sort: "-devices" }))
  })
})

const openMember = (details = memberDetails(), search = "") =>
  openAdmin(`/members/alice${search}`, { "members.get": () => details })
const press = async (name: string) => userEvent.click(await screen.findByRole("button", { name }))

describe("R32, R7: a member's details", () => {
  it("lead to what the audit log tells of them (T37)", async () => {
    await openMember()
    const link = await screen.findByRole("link", { name: "What happened to them" })
    assert.strictEqual(link.getAttribute("href"), "/settings/audit?member=alice")
  })

  it("change the role, to one of those that may be given", async () => {
    const world = await openMember()
    const role = await screen.findByLabelText("Role")
    assert.deepStrictEqual(
      within(role)
        .getAllByRole("option")
        .map((each) => each.textContent),
      ["Admin", "User", "Guest"]
    )
    await userEvent.selectOptions(role, "Admin")
    await press("Change role")
    assert.isNotNull(await screen.findByText("alice is now: Admin."))
    assert.deepInclude(world.calls, [
      "members.changeRole",
      { memberId: memberRow("alice").id, role: "admin" }
    ])
  })

  it("deprovision says what ends before it does it", async () => {
    const world = await openMember()
    await press("Deprovision")
    const dialog = await screen.findByRole("alertdialog", { name: "Deprovision alice?" })
    for (const words of [
      "Their 2 trusted devices lose their trust",
      "Their 3 open sessions end",
      "restores none of it"
    ])
      assert.include(dialog.textContent, words)
    world.arm()
    await userEvent.click(within(dialog).getByRole("button", { name: "Deprovision" }))
    assert.isNotNull(await screen.findByText("alice is deprovisioned."))
    assert.deepInclude(world.calls, ["members.deprovision", { memberId: memberRow("alice").id }])
  })

  it("sign out everywhere, and bring back, each in its own words; a refusal stays on the screen", async () => {
    const world = await openMember()
    await press("Sign out everywhere")
    const dialog = await screen.findByRole("alertdialog", { name: "Sign out alice everywhere?" })
    world.answer("members.signOutEverywhere", refuses({ _tag: "ManagementRefused", reason: "notTrusted" }))
    world.arm()
    await userEvent.click(within(dialog).getByRole("button", { name: "Sign out everywhere" }))
    assert.include((await within(dialog).findByRole("alert")).textContent, "this session is not secure")
    cleanup()
    const gone = memberDetails({
      member: memberRow("alice", { state: "deprovisioned", trusted: 0 }),
      may: {
        deprovision: false,
        reprovision: true,
        signOut: false,
        unlock: false,
        invite: false,
        changeAddress: false,
        roles: []
      }
    })
    const back = await openMember(gone)
    await press("Bring back")
    const asked = await screen.findByRole("alertdialog", { name: "Bring alice back?" })
    assert.include(asked.textContent, "No device comes back")
    back.arm()
    await userEvent.click(within(asked).getByRole("button", { name: "Bring back" }))
    assert.deepInclude(back.calls, ["members.reprovision", { memberId: memberRow("alice").id }])
  })

  it("what may not be done is not offered, and why is said", async () => {
    await openMember(
      memberDetails({
        member: memberRow("alice", { you: true }),
        may: {
          deprovision: false,
          reprovision: false,
          signOut: true,
          unlock: false,
          invite: false,
          changeAddress: false,
          roles: []
        }
      })
    )
    assert.isNotNull(await screen.findByText(/You cannot change your own role/))
    assert.isNull(screen.queryByRole("button", { name: "Deprovision" }))
  })

  it("R32: the tab Trusted devices, with Remove and Lock and never Approve (D18)", async () => {
    const asks = memberDevice("ask", { name: named("Asking"), status: "pendingApproval", trustedBy: null })
    const world = await openMember(
      memberDetails({ devices: [memberDevice("laptop", { name: named("Laptop") }), asks] })
    )
    await userEvent.click(await screen.findByRole("tab", { name: "Trusted devices" }))
    assert.deepStrictEqual(world.search(), { tab: "devices" })
    const table = await screen.findByRole("table", { name: "Trusted sessions and devices of alice" })
    assert.deepStrictEqual(
      within(table)
        .getAllByRole("button")
        .map((each) => each.getAttribute("aria-label")),
      ["Lock Laptop", "Remove Laptop", "Remove Asking"]
    )
    assert.strictEqual(
      screen.getByRole("link", { name: "Show in all devices" }).getAttribute("href"),
      "/settings/trusted-devices?member=alice"
    )
  })

  it("nobody of that name here, and an address that is none", async () => {
    await openAdmin("/members/nobody", { "members.get": refuses({ _tag: "NotFound", what: "member" }) })
    assert.isNotNull(await screen.findByRole("heading", { name: "There is no such member" }))
    cleanup()
    const { calls } = await openAdmin("/members/a%20b", {})
    assert.isNotNull(await screen.findByRole("heading", { name: "There is no such member" }))
    assert.isEmpty(calls)
  })
})
