// @vitest-environment happy-dom
import { afterEach, assert, describe, it } from "@effect/vitest"
import { READY, type SignOnState } from "@tessera/client/sign-on/state"
import { makeCell } from "@tessera/client/store"
import { Instant } from "@tessera/domain/instant"
import { act, cleanup, screen, waitFor } from "@testing-library/react"
import userEvent from "@testing-library/user-event"
import { mount } from "../testing/mount.tsx"
import { makeSessionWorld, refuses } from "../testing/session-world.tsx"
import { unsecured } from "../testing/views.ts"
import { SignIn } from "./sign-in.tsx"
import type { WorkspaceChoice } from "./sign-on-door.ts"

afterEach(cleanup)

const okta = { id: "okta", name: "Okta" }
const entra = { id: "entra", name: "Entra ID" }

interface Says {
  readonly providers?: ReadonlyArray<typeof okta>
  readonly passwords?: boolean
  readonly workspace?: Partial<WorkspaceChoice>
  /** The server has no answer. */
  readonly down?: boolean
}

const open = ({ down = false, passwords = true, providers = [okta, entra], workspace = {} }: Says = {}) => {
  const world = makeSessionWorld(unsecured())
  const busy = refuses({ _tag: "TryLater", retryAt: Instant.make(0) })
  world.answer("signOn.providers", down ? busy : () => ({ providers, passwords }))
  const cell = makeCell<SignOnState>(READY)
  const heard = { begun: [] as Array<unknown>, chosen: [] as Array<string | null> }
  const part = (chosen: Partial<WorkspaceChoice>) => (
    <SignIn
      instance={world.api}
      workspace={{ name: null, fixed: false, choose: (name) => heard.chosen.push(name), ...chosen }}
      signOn={{ ...cell, begin: async (...asked) => void heard.begun.push(asked) }}
      onSignedIn={() => {}}
      beneathPassword={<a href="/forgot">Forgot?</a>}
    />
  )
  const { rerender } = mount(part(workspace))
  return {
    ...world,
    heard,
    show: (state: SignOnState) => act(() => cell.replace(state)),
    name: (name: string | null) => rerender(part({ ...workspace, name })),
    asked: () =>
      world.calls.filter(([procedure]) => procedure === "signOn.providers").map(([, input]) => input)
  }
}
const button = (name: string) => screen.findByRole("button", { name })

describe("the ways in that a workspace has", () => {
  it("its providers, and a password", async () => {
    const { heard } = open({ workspace: { name: "acme" } })
    await userEvent.click(await button("Continue with Entra ID"))
    assert.deepStrictEqual(heard.begun, [[entra, "acme"]])
    assert.isNotNull(screen.getByLabelText("Password"))
    assert.isNotNull(screen.getByText("Forgot?"))
  })

  it("a password alone, and nothing is said of others", async () => {
    open({ providers: [] })
    assert.isNotNull(await screen.findByLabelText("Password"))
    assert.isNull(screen.queryByText("or"))
  })

  it("providers alone: nothing is typed", async () => {
    open({ passwords: false })
    await button("Continue with Okta")
    assert.isNull(screen.queryByLabelText("Password"))
    assert.isNull(screen.queryByLabelText("Email or username"))
    assert.isNull(screen.queryByText("Forgot?"))
    assert.isNotNull(screen.getByText("In this workspace you sign in by its identity provider."))
  })

  it("none: it is said what to do", async () => {
    open({ passwords: false, providers: [] })
    assert.isNotNull(await screen.findByText(/There is no way to sign in to this workspace right now/))
  })

  it("P9: where they cannot be asked for, a password may still be typed, and they are asked for again", async () => {
    const { answer } = open({ down: true })
    assert.isNotNull(await screen.findByLabelText("Password"))
    answer("signOn.providers", () => ({ providers: [okta], passwords: true }))
    await userEvent.click(await button("Try again"))
    await button("Continue with Okta")
  })

  it("an address of any other domain leads nowhere, though there are providers", async () => {
    const { asked } = open()
    await userEvent.type(await screen.findByLabelText("Email or username"), "bob@other.example")
    await userEvent.tab()
    await waitFor(() => assert.strictEqual(asked().length, 2))
    await act(async () => {})
    assert.isNotNull(screen.getByLabelText("Password"))
  })

  it("an address of an enforced domain leads on, by what the server says of it", async () => {
    const { answer, heard } = open({ providers: [] })
    answer("signOn.providers", (input) =>
      (input as { readonly login: string | null }).login === null
        ? { providers: [], passwords: true }
        : { providers: [okta], passwords: false }
    )
    await userEvent.type(await screen.findByLabelText("Email or username"), "ann@corp.example")
    await userEvent.tab()
    await userEvent.click(await button("Continue with Okta"))
    assert.deepStrictEqual(heard.begun, [[okta, null]])
  })
})

describe("what becomes of a sign-in by a provider", () => {
  it("is being opened: the button says so, and takes no second press", async () => {
    const { heard, show } = open()
    await button("Continue with Okta")
    show({ _tag: "Beginning", provider: okta })
    await userEvent.click(await button("Opening Okta"))
    assert.deepStrictEqual(heard.begun, [])
    await userEvent.click(await button("Continue with Entra ID"))
    assert.deepStrictEqual(heard.begun, [[entra, null]])
  })

  it("goes on in another window: it is said, and can be started again", async () => {
    const { heard, show } = open()
    await button("Continue with Okta")
    show({ _tag: "Away", provider: okta })
    assert.isNotNull(screen.getByText("Finish signing in at Okta, in the window that has opened."))
    await userEvent.click(await button("Start again"))
    assert.deepStrictEqual(heard.begun, [[okta, null]])
  })

  it("is being finished: there is nothing to press", async () => {
    const { show } = open()
    await button("Continue with Okta")
    show({ _tag: "Finishing", provider: okta })
    assert.isNotNull(screen.getByText("Signing in"))
    assert.deepStrictEqual(screen.queryAllByRole("button"), [])
  })

  it.each([
    ["cancelled", /your identity provider said no/],
    ["expired", /took too long or was used already/],
    ["noAccount", /no account for you/],
    ["emailNotVerified", /not say that your email address is verified/],
    ["otherClient", /begun somewhere else/],
    ["unreachable", /does not answer/]
  ] as const)(
    "came to nothing (%s): why, at once, and every way in is there again",
    async (reason, words) => {
      const { heard, show } = open()
      await button("Continue with Okta")
      show({ _tag: "Ready", failure: { _tag: "SignOnRefused", reason }, provider: okta })
      assert.match((await screen.findByRole("alert")).textContent ?? "", words)
      await userEvent.click(await button("Continue with Okta"))
      assert.strictEqual(heard.begun.length, 1)
    }
  )
})

describe("T4: which workspace it is", () => {
  it("is named by its short name, and its own ways in are asked for", async () => {
    const { asked, heard, name } = open()
    await userEvent.click(await button("Another workspace"))
    await userEvent.type(screen.getByLabelText("Workspace"), "  Acme ")
    await userEvent.click(await button("Use this workspace"))
    assert.deepStrictEqual(heard.chosen, ["acme"])
    name("acme")
    assert.isNotNull(await screen.findByText("Workspace: acme"))
    await waitFor(() =>
      assert.deepStrictEqual(asked(), [
        { workspace: null, login: null },
        { workspace: "acme", login: null }
      ])
    )
  })

  it("nothing typed is the server's main one", async () => {
    const { heard } = open({ workspace: { name: "acme" } })
    await userEvent.click(await button("Another workspace"))
    await userEvent.clear(screen.getByLabelText("Workspace"))
    await userEvent.keyboard("{Enter}")
    assert.deepStrictEqual(heard.chosen, [null])
  })

  it("is said and not asked where somebody else has set it", async () => {
    open({ workspace: { name: "acme", fixed: true } })
    assert.isNotNull(await screen.findByText("Workspace: acme"))
    assert.isNull(screen.queryByRole("button", { name: "Another workspace" }))
  })
})
