// @vitest-environment happy-dom
import { afterEach, assert, describe, it } from "@effect/vitest"
import { overviewOf, start } from "@tessera/ui/testing/views"
import { act, cleanup, screen, waitFor } from "@testing-library/react"
import userEvent from "@testing-library/user-event"
import { Suspense } from "react"
import { openWorld } from "../../../test/world.tsx"
import { OwnHistory } from "./own-history.tsx"
import "@tessera/ui/messages/en/admin"
import "@tessera/ui/messages/en/audit"

afterEach(cleanup)

const page = (
  <Suspense fallback={null}>
    <OwnHistory />
  </Suspense>
)
const may = (manage: boolean) => overviewOf({ capabilities: { manage, decide: manage, administer: false } })
/** Words that come with the page are waited for. */
const open = (manage: boolean) => act(() => openWorld(page, may(manage)))

const joined = {
  id: "ann.0",
  at: start,
  position: 0,
  member: { id: "ann", username: "ann" },
  name: "member.provisioned",
  event: { _tag: "MemberProvisioned", role: "user", at: start },
  by: { _tag: "System", via: "commandLine" },
  address: null,
  place: null,
  devices: [],
  members: []
}

describe("T37: a member's own history", () => {
  it("tells what happened to them, and asks for nobody else's", async () => {
    const world = await open(false)
    world.answer("audit.mine", () => ({ now: start, lines: [joined], cursor: "older" }))
    await screen.findByText("Your history opens in a trusted session")
    await act(async () => world.push(may(true)))
    assert.isNotNull(await screen.findByText("ann joined the workspace as: User."))
    assert.isNotNull(screen.getByText("By the command line"))
    await userEvent.click(screen.getByRole("button", { name: /^Details/ }))
    assert.isNull(screen.queryByRole("button", { name: /What happened to/ }), "it is narrowed already")
    await userEvent.click(screen.getByRole("button", { name: "Next" }))
    await waitFor(() =>
      assert.deepInclude(world.calls.findLast(([name]) => name === "audit.mine")?.[1], { cursor: "older" })
    )
    assert.isUndefined(world.calls.find(([name]) => name === "audit.list"))
  })

  it("is closed in a session that is not trusted, and says how to open it (R8)", async () => {
    const world = await open(false)
    assert.isNotNull(await screen.findByText("Your history opens in a trusted session"))
    assert.isUndefined(world.calls.find(([name]) => name === "audit.mine"))
  })
})
