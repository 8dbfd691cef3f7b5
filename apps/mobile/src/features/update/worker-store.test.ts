// @vitest-environment happy-dom
import { assert, describe, it } from "@effect/vitest"
import type { Place } from "../../app/place.ts"
import { TAKE_OVER } from "../../worker/open-pressed.ts"
import { makeWorkerStore } from "./worker-store.ts"

/** A worker as far as the page sees it. */
class Worker extends EventTarget {
  state: ServiceWorkerState = "installing"
  readonly told: Array<unknown> = []
  postMessage(message: unknown) {
    this.told.push(message)
  }
  becomes(state: ServiceWorkerState) {
    this.state = state
    this.dispatchEvent(new Event("statechange"))
  }
}

class Registration extends EventTarget {
  installing: Worker | null = null
  waiting: Worker | null = null
  active: Worker | null = null
  updates = 0
  async update() {
    this.updates += 1
  }
  finds(worker: Worker) {
    this.installing = worker
    this.dispatchEvent(new Event("updatefound"))
  }
}

const page = async (registration: Registration | Error = new Registration()) => {
  const asked: Array<readonly [unknown, unknown]> = []
  const seen: { reloads: number; places: Array<Place>; return: () => void } = {
    reloads: 0,
    places: [],
    return: () => {}
  }
  const container = Object.assign(new EventTarget(), {
    register: async (address: unknown, options: unknown) => {
      asked.push([address, options])
      if (registration instanceof Error) throw registration
      return registration
    }
  })
  const store = makeWorkerStore({
    container: container as unknown as ServiceWorkerContainer,
    reload: () => void (seen.reloads += 1),
    onOpen: (place) => void seen.places.push(place),
    onReturn: (run) => void (seen.return = run)
  })
  await store.start()
  return { asked, container, seen, store }
}

const active = () => Object.assign(new Registration(), { active: new Worker() })

describe("the app's worker", () => {
  it("is registered below /m/, by an address that Trusted Types let through alone", async () => {
    const { asked } = await page()
    assert.deepStrictEqual(asked, [["/m/sw.js", { scope: "/m/" }]])
    const made: Array<(text: string) => string> = []
    const given = globalThis as { trustedTypes?: unknown }
    given.trustedTypes = {
      createPolicy: (_name: string, rules: { readonly createScriptURL: (text: string) => string }) => {
        made.push(rules.createScriptURL)
        return { createScriptURL: (text: string) => `trusted ${rules.createScriptURL(text)}` }
      }
    }
    const trusting = await page()
    delete given.trustedTypes
    assert.deepStrictEqual(trusting.asked[0]?.[0], "trusted /m/sw.js")
    assert.throws(() => made[0]?.("https://evil.example/sw.js"), TypeError)
  })

  it("the first one is no news", async () => {
    const registration = new Registration()
    const { store } = await page(registration)
    const first = new Worker()
    registration.finds(first)
    first.becomes("installed")
    assert.isFalse(store.getSnapshot().updateReady)
  })

  it("a newer one waits, and nothing reloads until somebody presses", async () => {
    const registration = active()
    const { container, seen, store } = await page(registration)
    const newer = new Worker()
    registration.finds(newer)
    newer.becomes("installed")
    registration.waiting = newer
    assert.isTrue(store.getSnapshot().updateReady)
    container.dispatchEvent(new Event("controllerchange"))
    assert.strictEqual(seen.reloads, 0)
    store.update()
    assert.deepStrictEqual(newer.told, [TAKE_OVER])
    container.dispatchEvent(new Event("controllerchange"))
    assert.strictEqual(seen.reloads, 1)
  })

  it("one that waited before the page was opened is news as well", async () => {
    const waiting = new Worker()
    waiting.state = "installed"
    const { store } = await page(Object.assign(active(), { waiting }))
    assert.isTrue(store.getSnapshot().updateReady)
  })

  it("looks for a newer one whenever somebody comes back", async () => {
    const registration = active()
    const { seen } = await page(registration)
    seen.return()
    assert.strictEqual(registration.updates, 1)
  })

  it("a pressed notification shows its place, here", async () => {
    const { container, seen } = await page()
    container.dispatchEvent(new MessageEvent("message", { data: { _tag: "Open", path: "/m/devices/a" } }))
    container.dispatchEvent(new MessageEvent("message", { data: "something else" }))
    assert.deepStrictEqual(seen.places, [{ _tag: "Review", deviceId: "a" }])
  })

  it("where there can be none, the app is a page", async () => {
    const { store } = await page(new Error("SecurityError"))
    assert.isNull(store.getSnapshot().registration)
  })
})
