import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import { eventNames, WebhookEvents } from "./webhook-views.ts"

describe("T48: which events an endpoint is told of", () => {
  it("one sort at least, or all, and each once", () => {
    const is = Schema.is(WebhookEvents)
    const [one, two] = eventNames
    assert.isTrue(is(null))
    assert.isTrue(is([one, two]))
    assert.isTrue(is(eventNames))
    assert.isFalse(is([]))
    assert.isFalse(is([one, one]))
    assert.isFalse(is(["no.such"]))
  })
})
