// @vitest-environment happy-dom
import { afterEach, assert, describe, it } from "@effect/vitest"
import { cleanup, screen } from "@testing-library/react"
import userEvent from "@testing-library/user-event"
import { openSession } from "../testing/session-world.tsx"
import { later, secured, verifying, waiting } from "../testing/set-up-views.ts"
import { unsecured } from "../testing/views.ts"
import { UnsecuredBanner } from "./unsecured-banner.tsx"

afterEach(cleanup)

const TEXT = "This session is not secure."
const prompt = { setUp: true, banner: true, mayPostpone: true }

describe("S15, R27: the session is not secure", () => {
  it("web: a message on top with its button, gone with its reason", async () => {
    const { push, setUps } = openSession(<UnsecuredBanner />, unsecured())
    assert.include(screen.getByText(TEXT).closest("[role=status]")?.textContent, TEXT)
    await userEvent.click(screen.getByRole("button", { name: "Secure this session" }))
    assert.strictEqual(setUps(), 1)
    push(secured())
    assert.isNull(screen.queryByText(TEXT))
  })

  it("R30: on a phone the whole banner is the button", async () => {
    const { setUps } = openSession(<UnsecuredBanner skin="mobile" />, unsecured())
    await userEvent.click(screen.getByText(TEXT))
    assert.strictEqual(setUps(), 1)
    assert.isNotNull(screen.getByRole("button", { name: `${TEXT} Secure this session` }))
  })

  it("popup: leads to the page on which the set-up stands", async () => {
    let opened = 0
    const { setUps } = openSession(
      <UnsecuredBanner skin="popup" onOpen={() => (opened += 1)} />,
      later(verifying(), { prompt })
    )
    await userEvent.click(screen.getByRole("button", { name: "Enter the code" }))
    assert.strictEqual(opened, 1)
    assert.strictEqual(setUps(), 0)
  })

  it("says what is under way, in each skin", () => {
    openSession(
      <>
        <UnsecuredBanner />
        <UnsecuredBanner skin="mobile" />
        <UnsecuredBanner skin="popup" />
      </>,
      later(waiting(), { prompt })
    )
    assert.lengthOf(screen.getAllByText(/waiting for approval/u), 3)
    assert.lengthOf(screen.getAllByRole("button", { name: /Show the request$/u }), 3)
  })
})
