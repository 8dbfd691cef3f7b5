// @vitest-environment happy-dom
import { afterEach, assert, describe, it } from "@effect/vitest"
import { makeSetUpRunner } from "@tessera/client/set-up-runner"
import { act, cleanup, screen, waitFor } from "@testing-library/react"
import userEvent from "@testing-library/user-event"
import { mount } from "../testing/mount.tsx"
import { makeSessionWorld } from "../testing/session-world.tsx"
import { button } from "../testing/set-up-steps.ts"
import { secured } from "../testing/set-up-views.ts"
import { unsecured } from "../testing/views.ts"
import { SetUpProvider } from "./set-up-provider.tsx"
import { SetUpScreen } from "./set-up-screen.tsx"

afterEach(cleanup)

describe("the set-up of a client", () => {
  it("P13: goes on where a runner from outside stands", async () => {
    const world = makeSessionWorld(unsecured())
    const runner = makeSetUpRunner(world.api)
    const page = (
      <world.Session>
        <SetUpProvider runner={runner} onManage={() => {}}>
          <SetUpScreen skin="page" onSignOut={() => {}} />
        </SetUpProvider>
      </world.Session>
    )
    const first = mount(page)
    await userEvent.click(button("Start"))
    await userEvent.type(screen.getByLabelText("Device name"), " at work")
    const typed = screen.getByLabelText<HTMLInputElement>("Device name").value
    first.unmount()
    mount(page)
    assert.strictEqual(screen.getByLabelText<HTMLInputElement>("Device name").value, typed)
    assert.include(typed, "at work")
  })

  it("R31: the success message leads to the list, wherever this client shows it", async () => {
    const managed: Array<string> = []
    const world = makeSessionWorld(unsecured())
    mount(
      <world.Session>
        <SetUpProvider onManage={() => managed.push("list")}>
          <SetUpScreen skin="screen" onSignOut={() => {}} />
        </SetUpProvider>
      </world.Session>
    )
    assert.isNotNull(screen.getByRole("button", { name: "Start" }))
    act(() => world.push(secured()))
    await userEvent.click(await screen.findByRole("button", { name: "My trusted devices" }))
    await waitFor(() => assert.deepStrictEqual(managed, ["list"]))
  })
})
