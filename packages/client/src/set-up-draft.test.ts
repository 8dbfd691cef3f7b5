import { assert, describe, it } from "@effect/vitest"
import { SessionId } from "@tessera/domain/ids"
import { setUpPages } from "../test/set-up-pages.ts"
import { settle } from "./manual-clock.ts"
import { keepSetUpDraft } from "./set-up-draft.ts"
import { setUpAtFirst } from "./set-up-flow.ts"
import type { SetUpEvent, SetUpState } from "./set-up/state.ts"
import { makeStore } from "./store.ts"

const typed: SetUpEvent = { _tag: "NameTyped", name: "Ada's own name" }
const naming = [{ _tag: "Started" }, typed] as const
const asks = [...naming, { _tag: "NextPressed" }] as const
const lost = [...asks, { _tag: "LostDevicePressed" }] as const
const code = [...lost, { _tag: "NextPressed" }] as const

/** Everything that a person sees, but what was typed of a code and how the step was come to. */
const seen = ({ step, draft }: SetUpState) => {
  const { _tag, view, lostDevice, asked } = {
    view: null,
    lostDevice: null,
    asked: null,
    ...step
  }
  return { _tag, view, lostDevice, asked, name: draft.name, named: draft.named }
}

describe("P13 to P15: a page that was closed opens where it was", () => {
  it.each<readonly [step: SetUpState["step"]["_tag"], events: readonly SetUpEvent[]]>([
    ["Intro", []],
    ["Naming", naming],
    ["Waiting", asks],
    ["Naming", lost],
    ["Verifying", code],
    ["Verifying", [...code, { _tag: "CodeTyped", code: "1234" }]],
    ["Verifying", [...code, { _tag: "CodeTyped", code: "wrong" }, { _tag: "VerifyPressed" }]],
    ["Verifying", [...code, { _tag: "NewCodePressed" }]]
  ])("in the step %s, twenty times, and sends no code by itself", async (step, events) => {
    const { open, done, kept } = setUpPages()
    const page = await open()
    await page.press(...events)
    const before = seen(page.state())
    assert.strictEqual(before._tag, step)
    const asked = [...done]
    for (let times = 0; times < 20; times++) {
      const again = await open()
      assert.deepStrictEqual(seen(again.state()), before)
      assert.strictEqual(again.state().draft.code, "")
      await again.reads()
    }
    assert.deepStrictEqual(done, asked)
    assert.notInclude(kept.text ?? "", "1234")
  })

  it("goes on from there to the end (P17)", async () => {
    const { open, done, kept } = setUpPages()
    await (await open()).press(...code)
    const codes = done.length
    const page = await open()
    await page.press({ _tag: "CodeTyped", code: "right" }, { _tag: "VerifyPressed" })
    assert.strictEqual(page.state().step._tag, "Success")
    assert.deepStrictEqual(done.slice(codes), ["Verify"])
    assert.isNull(kept.text)
  })

  it("shows the code's step where it was closed before the answer to Next came", async () => {
    const { open, done, held } = setUpPages()
    const page = await open()
    await page.press(...lost)
    held.answers = true
    await page.press({ _tag: "NextPressed" })
    assert.strictEqual(page.state().step._tag, "Submitting")
    held.answers = false
    const again = await open()
    assert.strictEqual(again.state().step._tag, "Verifying")
    assert.deepStrictEqual(done, ["Register", "Cancel", "Register"])
  })

  it("shows the name again, on the same way, where Next never reached the server", async () => {
    const { open, server, held } = setUpPages()
    const page = await open()
    await page.press(...lost)
    const before = seen(page.state())
    const does = server.does.bind(server)
    server.does = () => null
    held.answers = true
    await page.press({ _tag: "NextPressed" })
    assert.strictEqual(page.state().step._tag, "Submitting")
    server.does = does
    assert.deepStrictEqual(seen((await open()).state()), before)
  })

  it("goes on round the approval where it was closed while the ask was taken back (D6)", async () => {
    const { open, held } = setUpPages()
    const page = await open()
    await page.press(...asks)
    held.answers = true
    await page.press({ _tag: "LostDevicePressed" })
    assert.strictEqual(page.state().step._tag, "Cancelling")
    assert.deepInclude(seen((await open()).state()), { _tag: "Naming", lostDevice: true, named: true })
  })

  it("leaves the draft alone until the server has been heard", async () => {
    const { kept, storage, open } = setUpPages()
    await (await open()).press(...naming)
    const { text } = kept
    const flow = makeStore(setUpAtFirst())
    keepSetUpDraft(storage, SessionId.make("ada"), flow)
    flow.set({ dismissed: true })
    await settle()
    assert.strictEqual(kept.text, text)
  })

  it("was approved meanwhile: nothing is asked any more, and what was typed is forgotten", async () => {
    const { open, server, kept } = setUpPages()
    await (await open()).press(...asks)
    assert.include(kept.text ?? "", "Ada's own name")
    server.happens("approved")
    const again = await open()
    assert.strictEqual(again.state().step._tag, "Closed")
    assert.isNull(kept.text)
  })

  it("has run out meanwhile: says so, with the name still there to try again", async () => {
    const { open, server } = setUpPages()
    await (await open()).press(...code)
    server.happens("expired")
    const again = await open()
    assert.strictEqual(again.state().step._tag, "Over")
    await again.press({ _tag: "TriedAgain" })
    const third = await open()
    assert.deepInclude(seen(third.state()), { _tag: "Naming", name: "Ada's own name", named: true })
  })

  it("keeps a suggestion as one: it follows the server until the person has a name of their own", async () => {
    const { open, kept } = setUpPages()
    await (await open()).press({ _tag: "Started" })
    assert.deepInclude(JSON.parse(kept.text ?? ""), { name: "", named: false })
    assert.isFalse((await open()).state().draft.named)
  })

  it("writes once for what is new, however often it is read", async () => {
    const { open, kept } = setUpPages()
    const page = await open()
    await page.press(...naming)
    const { writes } = kept
    for (let times = 0; times < 10; times++) await page.reads()
    assert.strictEqual(kept.writes, writes)
  })
})

describe("T40: nobody else's draft shows", () => {
  it("another sign-in begins at the beginning, and the draft is gone", async () => {
    const { open, kept } = setUpPages()
    await (await open("ada")).press(...naming)
    const graces = await open("grace")
    assert.deepInclude(seen(graces.state()), { _tag: "Intro", named: false })
    assert.notInclude(kept.text ?? "", "Ada")
    assert.notInclude(JSON.stringify(seen((await open("ada")).state())), "Ada's own")
  })

  it.each([
    "words",
    7,
    {},
    { sessionId: "ada", name: "x", named: true, step: { _tag: "Success" } },
    { sessionId: "ada", name: "x", named: true, step: { _tag: "Naming" } },
    { sessionId: "ada", name: "x", named: true, step: { _tag: "LimitReached", lostDevice: true } },
    { sessionId: "ada", name: 7, named: true, step: null }
  ])("what is no draft is none: %o", async (value) => {
    const { open, kept } = setUpPages()
    kept.text = JSON.stringify(value)
    const page = await open()
    assert.deepInclude(seen(page.state()), { _tag: "Intro", named: false })
  })

  it("a storage that fails keeps nothing, and the set-up works", async () => {
    const { open } = setUpPages()
    const failing = () => Promise.reject(new Error("full"))
    const page = await open("ada", { read: failing, write: failing })
    await page.press(...code)
    assert.strictEqual(page.state().step._tag, "Verifying")
  })
})
