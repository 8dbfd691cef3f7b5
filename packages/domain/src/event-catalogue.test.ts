import { assert, describe, it } from "@effect/vitest"
import { type Schema, SchemaAST } from "effect"
import { Story } from "../test/story.ts"
import { EVENTS, toldOf } from "./event-catalogue.ts"
import { TrustEvent } from "./events.ts"
import { DeviceId } from "./ids.ts"
import { Instant } from "./instant.ts"
import { WorkspaceEvent } from "./workspace-events.ts"

/** The text fields of all events that are no id and no word of a list: what is in them, and why it is no secret. */
const TEXTS: Readonly<Record<string, string>> = {
  "SessionStarted.facts.osVersion": "what the client says of itself",
  "SessionStarted.facts.browserVersion": "what the client says of itself",
  "SessionStarted.facts.model": "what the client says of itself",
  "DeviceRegistered.facts.osVersion": "what the client says of itself",
  "DeviceRegistered.facts.browserVersion": "what the client says of itself",
  "DeviceRegistered.facts.model": "what the client says of itself",
  "DeviceRegistered.name": "shown to whoever sees the device",
  "DeviceRegistered.matchNumber":
    "shown on the waiting screen; withheld, for an approver is to read it there (D4)",
  "DeviceRenamed.name": "shown to whoever sees the device",
  "AddressChanged.from": "the member's address",
  "AddressChanged.to": "the member's address",
  "SignOnLinked.issuer": "an identity provider's address",
  "SignOnLinked.subject": "what an identity provider calls the member",
  "SignOnProviderAdded.domains": "domains of addresses",
  "SignOnProviderAdded.issuer": "an identity provider's address",
  "SignOnProviderAdded.name": "shown on sign-in screens",
  "SignOnProviderChanged.domains": "domains of addresses",
  "SignOnProviderChanged.name": "shown on sign-in screens",
  "WebhookMade.origin": "where events are sent: scheme, host and port, no path",
  "WebhookMade.events": "names of events",
  "WebhookChanged.origin": "where events are sent: scheme, host and port, no path",
  "WebhookChanged.events": "names of events",
  "WebhookRemoved.origin": "where events were sent: scheme, host and port, no path",
  "WebhookSwitchedOff.origin": "where events were sent: scheme, host and port, no path",
  "WorkspaceCreated.slug": "typed into sign-in screens",
  "WorkspaceCreated.name": "shown on sign-in screens",
  "WorkspaceCreated.policy.nameTemplate": "R15",
  "PolicyChanged.policy.nameTemplate": "R15",
  "ApplicationAdded.name": "shown to members",
  "ApplicationAdded.url": "shown to members",
  "ScimTokenMade.name": "what an administrator calls the token",
  "ScimRolesChanged.roles.group": "a group's name at the identity provider",
  "ScimAddressChanged.email": "the member's address"
}

/** A name that a secret would go by; ids of secrets are none. */
const SECRET =
  /pass(?:word|phrase)|secret|token(?!id$)|proof|hash|cookie|credential|bearer|verifier|nonce|private|^code$/i

/** Where text can stand, below a path. Whatever could hold anything (unknown, any, a class, an index of texts) is named too. */
const textsIn = (ast: SchemaAST.AST, path: string): ReadonlyArray<string> => {
  if (SchemaAST.isObjects(ast)) {
    return [
      ...ast.propertySignatures.flatMap(({ name, type }) => textsIn(type, `${path}.${String(name)}`)),
      ...ast.indexSignatures.flatMap(({ type }) => textsIn(type, `${path}[]`))
    ]
  }
  if (SchemaAST.isUnion(ast)) return ast.types.flatMap((one) => textsIn(one, path))
  if (SchemaAST.isArrays(ast)) return [...ast.elements, ...ast.rest].flatMap((one) => textsIn(one, path))
  const harmless = [SchemaAST.isLiteral, SchemaAST.isNumber, SchemaAST.isBoolean, SchemaAST.isNull]
  return harmless.some((is) => is(ast)) ? [] : [path]
}

const cases: Readonly<Record<string, { readonly fields: Readonly<Record<string, Schema.Top>> }>> = {
  ...TrustEvent.cases,
  ...WorkspaceEvent.cases
}
const texts = Object.entries(cases).flatMap(([tag, { fields }]) =>
  Object.entries(fields).flatMap(([field, { ast }]) => textsIn(ast, `${tag}.${field}`))
)

describe("T20, T37: never a secret", () => {
  it("every text in every event is an id, or is named here with what it is", () => {
    const free = texts.filter((path) => !/Id$/.test(path))
    assert.deepStrictEqual(
      free.filter((path) => TEXTS[path] === undefined),
      []
    )
    assert.include(free, "DeviceRegistered.facts.model")
  })

  it("no field goes by a secret's name", () => {
    assert.deepStrictEqual(
      texts.filter((path) =>
        path
          .split(".")
          .slice(1)
          .some((part) => SECRET.test(part))
      ),
      []
    )
    for (const bad of [
      "password",
      "clientSecret",
      "token",
      "tokenHash",
      "dpopProof",
      "code",
      "passwordHash"
    ]) {
      assert.match(bad, SECRET)
    }
  })
})

describe("the catalogue of events", () => {
  const all = Object.entries(EVENTS)

  it("has one entry for each event, and the two journals share none", () => {
    assert.deepStrictEqual(Object.keys(EVENTS).toSorted(), Object.keys(cases).toSorted())
    assert.strictEqual(
      Object.keys(cases).length,
      Object.keys(TrustEvent.cases).length + Object.keys(WorkspaceEvent.cases).length
    )
  })

  it("gives each a name of its own, a sentence, a version and the rows that ask for it", () => {
    const names = all.map(([, { name }]) => name)
    assert.strictEqual(new Set(names).size, names.length)
    for (const [tag, { name, rows, sentence, version }] of all) {
      assert.match(name, /^[a-z]+(?:_[a-z]+)*\.[a-z]+(?:_[a-z]+)*$/, tag)
      assert.match(sentence, /^[A-Z].*\.$/, tag)
      assert.isAtLeast(version, 1, tag)
      assert.isNotEmpty(rows, tag)
      for (const row of rows) assert.match(row, /^[RDT]\d+$/, tag)
    }
  })

  it("withholds fields that there are", () => {
    for (const [tag, { withheld }] of all)
      assert.includeMembers(Object.keys(cases[tag]?.fields ?? {}), [...withheld], tag)
  })

  it("tells an event as its fields, without the match number that an approver is to read elsewhere (D4)", () => {
    const at = Instant.make(1)
    const removed = TrustEvent.cases.DeviceRemoved.make({
      deviceId: DeviceId.make("mac"),
      byDeviceId: null,
      reason: "undone",
      at
    })
    assert.deepStrictEqual(toldOf(removed), { deviceId: "mac", byDeviceId: null, reason: "undone" })
    const registered = new Story()
    registered.register("web", "emailCode")
    const event = registered.journal.find(({ _tag }) => _tag === "DeviceRegistered")
    assert.isDefined(event)
    assert.property(event, "matchNumber")
    assert.notProperty(toldOf(event), "matchNumber")
    assert.property(toldOf(event), "name")
  })
})
