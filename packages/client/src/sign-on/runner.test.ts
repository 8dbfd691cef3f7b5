import { assert, describe, it } from "@effect/vitest"
import { data, error, story } from "../../test/api-story.ts"
import type { ClientInstance } from "../instance.ts"
import { isDraft, type SignOnDraft } from "./draft.ts"
import { type Leave, makeSignOn, TurnedAway } from "./runner.ts"
import type { SignOnReturned } from "./returned.ts"

const okta = { id: "okta", name: "Okta" }
const entra = { id: "entra", name: "Entra" }
const PROVEN: SignOnReturned = { _tag: "Proven", id: "attempt-1", completion: "c".repeat(43) }
const begun = (id = "attempt-1") =>
  Response.json(data({ url: `https://idp.example/auth?state=${id}`, id, expiresAt: 600_000 }))
const finished = () => Response.json(data({ ath: "hash", token: null, setUpRequired: true }))

const navigator = { userAgent: "Mozilla/5.0 (X11; Linux x86_64) Chrome/141.0", maxTouchPoints: 0 }

/** One client over a server that answers each procedure as told. */
const client = (
  answers: { readonly [path: string]: () => Response | Promise<Response> } = {},
  leave: Leave = async () => null
) => {
  const world = story((path) =>
    (answers[path.slice(6)] ?? (() => Response.json(error(null), { status: 500 })))()
  )
  const kept: { draft: SignOnDraft | null } = { draft: null }
  const gone: string[] = []
  const went: (SignOnDraft | null)[] = []
  const instance = { ...world, kind: "web", baseUrl: "https://tessera.example" } as ClientInstance
  const signOn = makeSignOn({
    instance,
    keep: { read: async () => kept.draft, write: async (draft) => void (kept.draft = draft) },
    leave: async (url, draft) => {
      gone.push(url)
      return leave(url, draft)
    },
    from: () => "/sign-in?next=%2Fprofile",
    navigator,
    onSignedIn: (draft) => void went.push(draft)
  })
  const states: string[] = []
  signOn.subscribe(() => states.push(signOn.getSnapshot()._tag))
  return { ...world, kept, gone, went, signOn, states }
}
const failureIn = ({ signOn }: ReturnType<typeof client>) => {
  const state = signOn.getSnapshot()
  return state._tag === "Ready" ? state.failure : state._tag
}

describe("R1: a sign-in by a provider, as a client takes part in it", () => {
  it("begins: keeps what the page will not live to know, then goes", async () => {
    const world = client({ "signOn.begin": begun })
    await world.keyStore.setAth("of a session before")
    await world.signOn.begin(okta, "acme")
    assert.deepStrictEqual(world.states, ["Beginning", "Away"])
    assert.deepStrictEqual(world.gone, ["https://idp.example/auth?state=attempt-1"])
    const [call] = world.calls
    assert.deepInclude(call?.body as object, { workspace: "acme", providerId: "okta", returnTo: "web" })
    assert.isUndefined(call?.proof?.["ath"])
    assert.deepStrictEqual(world.kept.draft, {
      id: "attempt-1",
      provider: okta,
      workspace: "acme",
      from: "/sign-in?next=%2Fprofile",
      expiresAt: 600_000
    })
    assert.isTrue(isDraft(world.kept.draft))
  })

  it("finishes, in another page, with the same key: keeps the session before it goes on", async () => {
    const world = client({ "signOn.finish": finished })
    world.kept.draft = { id: "attempt-1", provider: okta, workspace: "acme", from: "/", expiresAt: 1 }
    await world.signOn.finish(PROVEN)
    assert.deepStrictEqual(world.calls[0]?.body, { id: "attempt-1", completion: "c".repeat(43) })
    assert.strictEqual(await world.keyStore.ath(), "hash")
    assert.deepStrictEqual(world.states, ["Finishing", "Ready"])
    assert.deepStrictEqual(
      world.went.map((draft) => draft?.workspace),
      ["acme"]
    )
    assert.isNull(world.kept.draft)
  })

  it("goes on in the same page where the provider has a window of its own", async () => {
    const world = client({ "signOn.begin": () => begun(), "signOn.finish": finished }, async () => PROVEN)
    await world.signOn.begin(okta, null)
    assert.deepStrictEqual(world.states, ["Beginning", "Away", "Finishing", "Ready"])
    assert.isNull(failureIn(world))
    assert.strictEqual(world.went.length, 1)
  })

  it("says what the provider or the server said no with, and asks for no session", async () => {
    const world = client({})
    world.kept.draft = { id: "attempt-1", provider: okta, workspace: null, from: "/", expiresAt: 1 }
    await world.signOn.finish({ _tag: "Refused", id: "attempt-1", reason: "noAccount" })
    assert.deepStrictEqual(world.signOn.getSnapshot(), {
      _tag: "Ready",
      failure: { _tag: "SignOnRefused", reason: "noAccount" },
      provider: okta
    })
    assert.deepStrictEqual([world.calls, world.went, world.kept.draft], [[], [], null])
  })

  it("T44: one that this client did not begin is the server's to refuse, and nothing is kept of it", async () => {
    const refusal = { _tag: "SignOnRefused", reason: "otherClient" } as const
    const world = client({ "signOn.finish": () => Response.json(error(refusal), { status: 403 }) })
    await world.signOn.finish(PROVEN)
    assert.deepStrictEqual(failureIn(world), refusal)
    assert.deepStrictEqual([await world.keyStore.ath(), world.went], [null, []])
  })

  it.each(["cancelled", "unreachable"] as const)(
    "a window that ended without an answer: %s",
    async (reason) => {
      const world = client({ "signOn.begin": () => begun() }, () => Promise.reject(new TurnedAway(reason)))
      await world.signOn.begin(okta, null)
      assert.deepStrictEqual(failureIn(world), { _tag: "SignOnRefused", reason })
      assert.isNull(world.kept.draft)
    }
  )

  it("goes to no page that is none of the web", async () => {
    const url = "javascript:alert(1)"
    const world = client({ "signOn.begin": () => Response.json(data({ url, id: "a", expiresAt: 1 })) })
    await world.signOn.begin(okta, null)
    assert.deepStrictEqual(
      [world.gone, failureIn(world)],
      [[], { _tag: "SignOnRefused", reason: "unreachable" }]
    )
  })

  it("the last press counts: the answer to an earlier one leads nowhere", async () => {
    const first = Promise.withResolvers<Response>()
    const answers = [() => first.promise, () => begun("attempt-2")]
    const world = client({ "signOn.begin": () => (answers.shift() ?? begun)() })
    const earlier = world.signOn.begin(okta, null)
    await world.signOn.begin(entra, null)
    first.resolve(begun("attempt-1"))
    await earlier
    assert.deepStrictEqual(world.gone, ["https://idp.example/auth?state=attempt-2"])
    assert.strictEqual(world.kept.draft?.provider.id, "entra")
  })

  it("a page that is shown again as it was left waits for nobody", async () => {
    const world = client({ "signOn.begin": () => begun() })
    await world.signOn.begin(okta, null)
    world.signOn.turnBack()
    assert.isNull(failureIn(world))
  })
})
