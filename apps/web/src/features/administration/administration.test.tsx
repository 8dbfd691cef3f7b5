// @vitest-environment happy-dom
import { afterEach, assert, describe, it } from "@effect/vitest"
import { Role } from "@tessera/domain/member"
import { isAdministrator } from "@tessera/domain/rules/management"
import { overviewOf, start, unsecured } from "@tessera/ui/testing/views"
import { cleanup, screen } from "@testing-library/react"
import userEvent from "@testing-library/user-event"
import { openAdmin } from "../../../test/admin-world.tsx"

afterEach(cleanup)

const pages = ["/members", "/members/m", "/settings/overview", "/settings/trusted-devices"]

describe("R32: owner, super admin and admin, and nobody else", () => {
  for (const role of Role.literals) {
    const member = { ...overviewOf().member, role }
    const administer = isAdministrator(role)

    it(`${role}: ${administer ? "sees the pages" : "is told, and nothing is asked of the server"}`, async () => {
      for (const page of pages) {
        const overview = overviewOf({ member, capabilities: { manage: true, decide: true, administer } })
        const { calls } = await openAdmin(
          page,
          { "members.list": () => ({ now: start, rows: [], cursor: null }) },
          overview
        )
        if (administer) assert.isNotEmpty(calls, page)
        else {
          assert.isNotNull(
            await screen.findByRole("heading", { level: 1, name: "This page is for administrators" })
          )
          assert.isEmpty(calls, page)
          assert.strictEqual(
            screen.getByRole("link", { name: "Go to my profile" }).getAttribute("href"),
            "/profile"
          )
        }
        cleanup()
      }
    })
  }

  it("an administrator whose session is not trusted sets it up first (R8)", async () => {
    const world = await openAdmin("/members", {}, unsecured())
    assert.isNotNull(await screen.findByRole("heading", { level: 1, name: "This session is not secure" }))
    await userEvent.click(screen.getByRole("button", { name: "Set up this device" }))
    assert.strictEqual(world.setUps(), 1)
    assert.isEmpty(world.calls)
  })
})
