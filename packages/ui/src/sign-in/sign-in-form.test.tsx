// @vitest-environment happy-dom
import { afterEach, assert, describe, it } from "@effect/vitest"
import { cleanup, screen, waitFor } from "@testing-library/react"
import userEvent from "@testing-library/user-event"
import { mount } from "../testing/mount.tsx"
import { makeSessionWorld, refuses } from "../testing/session-world.tsx"
import { unsecured } from "../testing/views.ts"
import { SignInForm } from "./sign-in-form.tsx"

afterEach(cleanup)

const open = (kind: "extension" | "mobile", login?: string) => {
  const world = makeSessionWorld(unsecured(), { kind })
  const heard = { signedIn: 0, logins: [] as Array<string> }
  mount(
    <SignInForm
      instance={world.api}
      workspace={null}
      login={login}
      onLogin={(typed) => heard.logins.push(typed)}
      onSignedIn={() => (heard.signedIn += 1)}
    />
  )
  return { ...world, heard }
}
const password = () => screen.getByLabelText<HTMLInputElement>("Password")

describe("signing in, in any client", () => {
  it("says which client it is (R2)", async () => {
    const { calls, heard } = open("mobile")
    await userEvent.type(screen.getByLabelText("Email or username"), " owner ")
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
    assert.strictEqual(screen.getByLabelText<HTMLInputElement>("Email or username").value, "own")
    await userEvent.type(screen.getByLabelText("Email or username"), "er")
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
