// @vitest-environment happy-dom
import { assert, describe, it } from "@effect/vitest"
import { act, renderHook } from "@testing-library/react"
import { refusal } from "../testing/session-world.tsx"
import { useCommand } from "./use-command.ts"

describe("useCommand", () => {
  it("does one thing at a time, also for two presses in one frame", async () => {
    const { result } = renderHook(useCommand)
    const gate = Promise.withResolvers<void>()
    let calls = 0
    const call = () => {
      calls += 1
      return gate.promise
    }
    const { run } = result.current
    await act(async () => {
      const first = run(call)
      assert.strictEqual(await run(call), "busy")
      gate.resolve()
      assert.isNull(await first)
    })
    assert.strictEqual(calls, 1)
    assert.isFalse(result.current.pending)
  })

  it("keeps the refusal until the next one begins, or it is forgotten", async () => {
    const { result } = renderHook(useCommand)
    await act(() => result.current.run(() => Promise.reject(refusal({ _tag: "CodeReplaced" }))))
    assert.deepStrictEqual(result.current.failure, { _tag: "CodeReplaced" })
    act(() => result.current.forget())
    assert.isNull(result.current.failure)
  })
})
