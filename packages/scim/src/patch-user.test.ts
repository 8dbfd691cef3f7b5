import { assert, describe, it } from "@effect/vitest"
import { Effect, Result } from "effect"
import { scimPatch } from "scim-patch"
import { patchBody } from "./patch-body.ts"
import { patchUser } from "./patch-user.ts"
import { PATCH_OP, USER } from "./urns.ts"
import type { UserDocument } from "./user-document.ts"

const ANN: UserDocument = {
  userName: "ann@acme.test",
  externalId: "x",
  displayName: "Ann",
  name: { givenName: "Ann", familyName: "Lee" },
  emails: [{ value: "ann@acme.test", type: "work", primary: true }],
  active: true
}

const patched = (operations: ReadonlyArray<unknown>) =>
  Effect.runSync(
    Effect.result(
      Effect.flatMap(patchBody({ schemas: [PATCH_OP], Operations: operations }), (known) =>
        patchUser(ANN, "id", known)
      )
    )
  )
const ours = (operations: ReadonlyArray<unknown>) => Result.getOrThrow(patched(operations))

describe("RFC 7644 section 3.5.2: as scim-patch has it, where it is right", () => {
  const oracle = (operations: ReadonlyArray<unknown>) => {
    const meta = { resourceType: "User", created: new Date(0), lastModified: new Date(0), location: "" }
    const copy = structuredClone({ schemas: [USER], id: "id", meta, ...ANN })
    return scimPatch(copy as never, operations as never) as unknown as UserDocument
  }

  it.each<readonly [string, ReadonlyArray<unknown>]>([
    ["replace without a path", [{ op: "replace", value: { displayName: "New" } }]],
    ["a simple path", [{ op: "replace", path: "displayName", value: "New" }]],
    ["a capital letter", [{ op: "Replace", path: "displayName", value: "New" }]],
    ["a boolean", [{ op: "replace", path: "active", value: false }]],
    ["a boolean without a path", [{ op: "replace", value: { active: false } }]],
    ["a dotted path", [{ op: "replace", path: "name.givenName", value: "New" }]],
    ["a part that was not there", [{ op: "add", path: "name.middleName", value: "M" }]],
    ["a part that goes", [{ op: "remove", path: "name.familyName" }]],
    ["a filtered path", [{ op: "replace", path: 'emails[type eq "work"].value', value: "new@acme.test" }]],
    [
      "several",
      [
        { op: "add", path: "displayName", value: "A" },
        { op: "replace", path: "displayName", value: "B" }
      ]
    ]
  ])("%s", (_name, operations) => {
    const [mine, theirs] = [ours(operations), oracle(operations)]
    assert.deepStrictEqual(
      [mine.active, mine.displayName, mine.name, mine.emails],
      [theirs.active, theirs.displayName, theirs.name, theirs.emails]
    )
  })

  it.each(["False", "false", "FALSE"])("%s is false here, and a text that is true there", (value) => {
    const operations = [{ op: "Replace", path: "active", value }]
    assert.isFalse(ours(operations).active)
  })
})

describe("what no path means twice", () => {
  it.each<readonly [string, unknown, UserDocument["emails"]]>([
    [
      "a second address",
      { op: "add", path: "emails", value: [{ value: "b@acme.test", type: "home" }] },
      [
        { value: "ann@acme.test", type: "work", primary: true },
        { value: "b@acme.test", type: "home", primary: false }
      ]
    ],
    [
      "a new primary one",
      { op: "add", path: "emails", value: { value: "b@acme.test", primary: "True" } },
      [
        { value: "ann@acme.test", type: "work", primary: false },
        { value: "b@acme.test", type: null, primary: true }
      ]
    ],
    [
      "one that is named by what it is to be",
      { op: "add", path: 'emails[type eq "other"].value', value: "c@acme.test" },
      [
        { value: "ann@acme.test", type: "work", primary: true },
        { value: "c@acme.test", type: "other", primary: false }
      ]
    ],
    ["one that goes", { op: "remove", path: 'emails[type eq "work" and primary eq true]' }, []],
    ["none of another type", { op: "remove", path: 'emails[not (type eq "work")]' }, ANN.emails]
  ])("%s", (_name, operation, emails) => assert.deepStrictEqual(ours([operation]).emails, emails))
})
