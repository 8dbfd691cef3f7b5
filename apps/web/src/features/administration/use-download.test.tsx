// @vitest-environment happy-dom
import { afterEach, assert, describe, it, vi } from "@effect/vitest"
import type { ClientInstance } from "@tessera/client/instance"
import { openSession } from "@tessera/ui/testing/session-world.tsx"
import { cleanup, screen } from "@testing-library/react"
import userEvent from "@testing-library/user-event"
import { useState } from "react"
import { asOwner } from "../../../test/admin-world.tsx"
import { type DownloadEnd, useDownload } from "./use-download.ts"

afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

function Button() {
  const { cancel, rows, start } = useDownload()
  const [end, setEnd] = useState<DownloadEnd | null>(null)
  const download = {
    path: "/export/things.csv",
    fileName: "things",
    ending: "csv",
    type: "text/csv"
  } as const
  return (
    <>
      <button type="button" onClick={() => void start(download).then(setEnd)}>
        Download
      </button>
      {rows === null ? null : (
        <button type="button" onClick={cancel}>
          Cancel
        </button>
      )}
      <output>{JSON.stringify(end)}</output>
    </>
  )
}

type Fetched = (url: string, init: RequestInit) => Promise<Response>

const open = (answer: Fetched) => {
  const saved: Array<Blob> = []
  vi.spyOn(URL, "createObjectURL").mockImplementation((file) => {
    saved.push(file as Blob)
    return "blob:here"
  })
  const names: Array<string> = []
  vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function (this: HTMLAnchorElement) {
    names.push(this.download)
  })
  const world = openSession(<Button />, asOwner())
  Object.assign(world.api as { provingFetch: ClientInstance["provingFetch"] }, { provingFetch: answer })
  return { saved, names }
}
const press = (name: string) => userEvent.click(screen.getByRole("button", { name }))
const end = async () => JSON.parse((await screen.findByText(/_tag/)).textContent) as DownloadEnd

const pieces = (texts: ReadonlyArray<string>, then: (controller: ReadableStreamDefaultController) => void) =>
  new ReadableStream<Uint8Array>({
    start: (controller) => {
      for (const text of texts) controller.enqueue(new TextEncoder().encode(text))
      then(controller)
    }
  })

describe("a file that the server writes row by row", () => {
  it("is put together, named, and its rows counted without the head", async () => {
    const { names, saved } = open(
      async () =>
        new Response(pieces(["name\r\nfirst\r\nsec", "ond\r\n"], (controller) => controller.close()))
    )
    await press("Download")
    assert.deepStrictEqual(await end(), { _tag: "Done", rows: 2 })
    assert.strictEqual(await saved[0]?.text(), "name\r\nfirst\r\nsecond\r\n")
    assert.match(names[0] ?? "", /^things-\d{4}-\d{2}-\d{2}\.csv$/)
  })

  it("is not kept where it breaks off: half of it would pass for the whole", async () => {
    const { saved } = open(
      async () =>
        new Response(
          pieces(["name\r\nfirst\r\n"], (controller) => controller.error(new TypeError("terminated")))
        )
    )
    await press("Download")
    assert.deepStrictEqual(await end(), { _tag: "BrokenOff" })
    assert.isEmpty(saved)
  })

  it("is not kept where it is cancelled", async () => {
    const { saved } = open(
      async (_url, { signal }) =>
        new Response(
          pieces(["name\r\n"], (controller) =>
            signal?.addEventListener("abort", () =>
              controller.error(new DOMException("stopped", "AbortError"))
            )
          )
        )
    )
    await press("Download")
    await press("Cancel")
    assert.deepStrictEqual(await end(), { _tag: "Cancelled" })
    assert.isEmpty(saved)
  })

  it("a refusal says why", async () => {
    const expected = { _tag: "ManagementRefused", reason: "notTrusted" }
    const { saved } = open(async () =>
      Response.json({ error: { data: { expected, errorId: null } } }, { status: 403 })
    )
    await press("Download")
    assert.deepStrictEqual(await end(), { _tag: "Refused", failure: expected } as DownloadEnd)
    assert.isEmpty(saved)
  })
})
