// @vitest-environment happy-dom
import { afterEach, assert, describe, it } from "@effect/vitest"
import type { ClientKind } from "@tessera/domain/client"
import type { DeviceView, Overview } from "@tessera/domain/views"
import { cleanup, screen } from "@testing-library/react"
import { openSession } from "../testing/session-world.tsx"
import { deviceView, named, unsecured } from "../testing/views.ts"
import { SetUpProvider } from "./set-up-provider.tsx"
import { SetUpScreen } from "./set-up-screen.tsx"
import { twinExtension } from "./twin-extension.ts"

afterEach(cleanup)

const facts = { ...deviceView("x").facts, kind: "extension" } as const
const other = (differs: Partial<DeviceView> = {}) =>
  deviceView("other", { name: named("Chrome at home"), facts, ...differs })
const standing = (device: DeviceView, kind: ClientKind = "extension"): Overview => {
  const overview = unsecured({ limit: { limit: 20, registered: 1 }, devices: [device] })
  return { ...overview, session: { ...overview.session, facts: { ...facts, kind } } }
}

describe("P18: two copies of the extension", () => {
  it("is found by kind, family of browser and system, trusted and not this one", () => {
    assert.strictEqual(twinExtension(standing(other()))?.name, "Chrome at home")
    assert.isNull(twinExtension(standing(other({ thisDevice: true }))))
    assert.isNull(twinExtension(standing(other({ status: "removed" }))))
    assert.isNull(twinExtension(standing(other({ status: "pendingApproval" }))))
    assert.isNull(twinExtension(standing(other({ facts: { ...facts, kind: "web" } }))))
    assert.isNull(twinExtension(standing(other({ facts: { ...facts, browser: "Edge" } }))))
    assert.isNull(twinExtension(standing(other({ facts: { ...facts, os: "Windows" } }))))
    assert.isNull(twinExtension(standing(other(), "web")))
  })

  it("is said on the first step, quietly, and stops nothing", () => {
    openSession(
      <SetUpProvider onManage={() => {}}>
        <SetUpScreen skin="page" onSignOut={() => {}} />
      </SetUpProvider>,
      standing(other()),
      { kind: "extension" }
    )
    assert.isNotNull(screen.getByText(/^Chrome at home is an extension in a browser like this one/u))
    assert.isNull(screen.queryByRole("alert"))
    assert.isNotNull(screen.getByRole("button", { name: "Start" }))
  })
})
