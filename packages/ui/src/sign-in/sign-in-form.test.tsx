// @vitest-environment happy-dom
import { afterEach, assert, describe, it } from "@effect/vitest"
import type { SignOnChoice } from "@tessera/client/sign-on/draft"
import { cleanup, screen, waitFor } from "@testing-library/react"
import userEvent from "@testing-library/user-event"
import { mount } from "../testing/mount.tsx"
import { makeSessionWorld, refuses } from "../testing/session-world.tsx"
import { unsecured } from "../testing/views.ts"
import { SignInForm } from "./sign-in-form.tsx"

afterEach(cleanup)

const okta = { id: "okta", name: "Okta" }

const open = (kind: "extension" | "mobile", login?: string) => {
  const world = makeSessionWorld(unsecured(), { kind })
  const heard = {
    signedIn: 0,
    passwordsOff: 0,
    logins: [] as Array<string>,
    looked: [] as Array<string>,
    pressed: [] as Array<SignOnChoice>
  }
  mount(
    <SignInForm
      instance={world.api}
      workspace={null}
      login={login}
      onLogin={(typed) => heard.logins.push(typed)}
      onSignedIn={() => (heard.signedIn += 1)}
      leadTo={async (typed) => {
        heard.looked.push(typed)
        return typed.endsWith("@corp.example") ? okta : null
      }}
      onProvider={(provider) => heard.pressed.push(provider)}
      onPasswordsOff={() => (heard.passwordsOff += 1)}
      opening={false}
    />
  )
  return { ...world, heard }
}
const password = () => screen.getByLabelText<HTMLInputElement>("Password")
const name = () => screen.getByLabelText<HTMLInputElement>("Email or username")

describe("signing in, in any client", () => {
  it("says which client it is (R2)", async () => {
    const { calls, heard } = open("mobile")
    await userEvent.type(name(), " owner ")
    await userEvent.type(password(), "correct horse{Enter}")
    await waitFor(() => assert.strictEqual(heard.signedIn, 1))
    const [[procedure, input] = []] = calls
    assert.strictEqual(procedure, "auth.signIn")
    const { facts, ...rest } = input as { readonly facts: { readonly kind: string } }
    assert.strictEqual(facts.kind, "mobile")
    assert.deepStrictEqual(rest, { workspace: null, login: "owner", password: "correct horse" } as object)
  })

  it("P13: begins with what was typed before and tells what is typed, never the password", async () => {
    const { heard } = open("extension", "own")
    assert.strictEqual(name().value, "own")
    await userEvent.type(name(), "er")
    await userEvent.type(password(), "secret")
    assert.deepStrictEqual(heard.logins, ["owne", "owner"])
  })

  it("D22: one sentence for whatever was wrong, and the password is ready to be typed anew", async () => {
    const { answer, heard } = open("extension", "owner")
    answer("auth.signIn", refuses({ _tag: "SignInRefused" }))
    await userEvent.type(password(), "wrong{Enter}")
    assert.isNotNull(await screen.findByRole("alert"))
    assert.strictEqual(document.activeElement, password())
    assert.strictEqual(heard.signedIn, 0)
  })
})

describe("an address whose domain is a provider's leads on to that", () => {
  it("before a password is asked for, as soon as it is typed", async () => {
    const { calls, heard } = open("mobile")
    await userEvent.type(name(), "ann@corp.example")
    await userEvent.tab()
    const button = await screen.findByRole("button", { name: "Continue with Okta" })
    assert.isNull(screen.queryByLabelText("Password"))
    assert.isNotNull(screen.getByText("People with this email address sign in by Okta."))
    await userEvent.click(button)
    assert.deepStrictEqual([heard.pressed, calls], [[okta], []])
  })

  it("and no more once another one is typed", async () => {
    open("mobile")
    await userEvent.type(name(), "ann@corp.example")
    await userEvent.tab()
    await screen.findByRole("button", { name: "Continue with Okta" })
    await userEvent.type(name(), "x")
    assert.isNotNull(password())
  })

  it("D22: of a username nothing is asked", async () => {
    const { heard } = open("mobile")
    await userEvent.type(name(), "ann")
    await userEvent.tab()
    assert.deepStrictEqual(heard.looked, [])
  })

  it("by the server's word where that is the first to say so, and the password is gone", async () => {
    const { answer, heard } = open("mobile")
    answer("auth.signIn", refuses({ _tag: "UseSignOn", providerId: "okta", name: "Okta" }))
    await userEvent.type(name(), "ann")
    await userEvent.type(password(), "right{Enter}")
    await userEvent.click(await screen.findByRole("button", { name: "Continue with Okta" }))
    assert.deepStrictEqual(heard.pressed, [okta])
    await userEvent.type(name(), "a")
    assert.strictEqual(password().value, "")
  })

  it("passwords that are off by now are said to whoever shows the ways in", async () => {
    const { answer, heard } = open("mobile")
    answer("auth.signIn", refuses({ _tag: "PasswordsOff" }))
    await userEvent.type(name(), "ann")
    await userEvent.type(password(), "right{Enter}")
    await waitFor(() => assert.strictEqual(heard.passwordsOff, 1))
  })
})
