import { assert, describe, it } from "@effect/vitest"
import { ENTERPRISE, GROUP, memberOf, type ScimClient, type Told, USER } from "./scim-client.ts"
import { at, textAt } from "./test-client.ts"

const activeOf = async (scim: ScimClient, id: string) => at((await scim.get(`/Users/${id}`)).body, "active")

/** As in Microsoft's description of what Entra ID sends. */
export const entraSequence = ({ scim: given, server }: Told) =>
  describe("what Entra ID calls", () => {
    it("tries the connection by a user that nobody is, and a group without its members", async () => {
      const scim = given()
      const nobody = await scim.filter("Users", 'userName eq "4e4f-non-existing-user"')
      assert.deepStrictEqual([nobody.status, at(nobody.body, "totalResults")], [200, 0])
      const groups = await scim.get(
        `/Groups?excludedAttributes=members&filter=${encodeURIComponent('displayName eq "nothing"')}`
      )
      assert.deepStrictEqual([groups.status, at(groups.body, "totalResults")], [200, 0])
    })

    it("creates with both schemas, and with what is not kept", async () => {
      const scim = given()
      const created = await scim.post("/Users", {
        schemas: [USER, ENTERPRISE],
        externalId: "0a21f0f2-8d2a-4f8e-bf98-7363c4aed4ef",
        userName: "Test_User_ab6490ee@acme.test",
        active: true,
        displayName: "lennay",
        title: "Dr.",
        emails: [{ primary: true, type: "work", value: "Test_User_fd0ea19b@acme.test" }],
        meta: { resourceType: "User" },
        name: { formatted: "givenName familyName", familyName: "familyName", givenName: "givenName" },
        preferredLanguage: "en",
        phoneNumbers: [{ type: "work", value: "1" }],
        [ENTERPRISE]: { employeeNumber: "7", department: "Sales" }
      })
      assert.strictEqual(created.status, 201)
      assert.deepInclude(created.body as object, {
        userName: "Test_User_ab6490ee@acme.test",
        emails: [{ value: "test_user_fd0ea19b@acme.test", type: "work", primary: true }]
      })
      const found = await scim.filter("Users", 'userName eq "test_user_AB6490EE@ACME.test"')
      assert.strictEqual(
        at(found.body, "Resources", 0, "id"),
        at(created.body, "id"),
        "RFC 7643: not caseExact"
      )
      const byId = await scim.filter("Users", 'externalId eq "0a21f0f2-8d2a-4f8e-bf98-7363c4aed4ef"')
      assert.strictEqual(at(byId.body, "totalResults"), 1)
    })

    it("changes several at once, in capitals, by dotted names and by filtered paths", async () => {
      const scim = given()
      const id = await scim.join("entra.many", { name: { givenName: "Old", familyName: "Name" } })
      const reply = await scim.patch(`/Users/${id}`, [
        { op: "Replace", path: 'emails[type eq "work"].value', value: "updatedEmail@acme.test" },
        { op: "Replace", path: "name.familyName", value: "updatedFamilyName" },
        { op: "Add", path: "displayName", value: "Shown" },
        { op: "Replace", value: { "name.givenName": "New", externalId: "x-1", [`${USER}:active`]: "True" } },
        { op: "Add", path: `${ENTERPRISE}:department`, value: "Sales" },
        { op: "Remove", path: "title" }
      ])
      assert.strictEqual(reply.status, 200)
      assert.deepInclude(reply.body as object, {
        name: { familyName: "updatedFamilyName", givenName: "New" },
        emails: [{ value: "updatedemail@acme.test", type: "work", primary: true }],
        displayName: "Shown",
        externalId: "x-1",
        active: true
      })
      assert.strictEqual((await memberOf(server(), "entra.many")).email, "updatedemail@acme.test")
    })

    it.each([
      ["False as a text", [{ op: "Replace", path: "active", value: "False" }]],
      ["false", [{ op: "Replace", path: "active", value: false }]],
      ["Add", [{ op: "Add", path: "active", value: "False" }]],
      ["without a path", [{ op: "replace", value: { active: "false" } }]],
      ["with the schema's URN", [{ op: "Replace", path: `${USER}:active`, value: "FALSE" }]],
      ["in other letters", [{ op: "REPLACE", path: "Active", value: false }]],
      [
        "among others, last word counts",
        [
          { op: "add", path: "active", value: true },
          { op: "replace", path: "active", value: "False" }
        ]
      ]
    ])("R7: %s takes somebody out", async (name, operations) => {
      const scim = given()
      const login = `entra.${name.replaceAll(/[^a-z]/gu, "")}`
      const id = await scim.join(login)
      const reply = await scim.patch(`/Users/${id}`, operations)
      assert.deepStrictEqual([reply.status, at(reply.body, "active")], [200, false])
      assert.strictEqual((await memberOf(server(), login)).state, "deprovisioned")
    })

    it("deletes: gone for it, and the member's history stays", async () => {
      const scim = given()
      const id = await scim.join("entra.deleted", { externalId: "gone-1" })
      assert.strictEqual((await scim.delete(`/Users/${id}`)).status, 204)
      assert.strictEqual((await memberOf(server(), "entra.deleted")).state, "deprovisioned")
      for (const reply of [
        await scim.get(`/Users/${id}`),
        await scim.delete(`/Users/${id}`),
        await scim.patch(`/Users/${id}`, [{ op: "replace", path: "active", value: true }]),
        await scim.put(`/Users/${id}`, { schemas: [USER], userName: "entra.deleted@acme.test", active: true })
      ])
        assert.deepStrictEqual([reply.status, at(reply.body, "status")], [404, "404"])
      assert.strictEqual(at((await scim.filter("Users", 'externalId eq "gone-1"')).body, "totalResults"), 0)
      assert.strictEqual((await memberOf(server(), "entra.deleted")).state, "deprovisioned")
      const back = await scim.post("/Users", { schemas: [USER], userName: "Entra.Deleted@acme.test" })
      assert.deepStrictEqual([back.status, at(back.body, "id"), at(back.body, "active")], [201, id, true])
    })

    it("fills groups by references, takes one out beside the path, and asks who is in", async () => {
      const scim = given()
      const [ann, bob] = [await scim.join("entra.ann"), await scim.join("entra.bob")]
      const created = await scim.post("/Groups", {
        schemas: [GROUP, "http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group"],
        externalId: "8aa1a0c0-c4c3-4bc0-b4a5-2ef676900159",
        displayName: "displayName",
        meta: { resourceType: "Group" }
      })
      const id = textAt(created.body, "id")
      const value = [ann, bob].map((one) => ({ $ref: null, value: one }))
      assert.strictEqual(
        (await scim.patch(`/Groups/${id}`, [{ op: "Add", path: "members", value }])).status,
        204
      )
      const isIn = async (user: string) =>
        at((await scim.filter("Groups", `id eq "${id}" and members eq "${user}"`)).body, "totalResults")
      assert.deepStrictEqual([await isIn(ann), await isIn("nobody")], [1, 0])
      await scim.patch(`/Groups/${id}`, [
        { op: "Remove", path: "members", value: [{ $ref: null, value: ann }] }
      ])
      assert.deepStrictEqual([await isIn(ann), await isIn(bob)], [0, 1])
      const short = await scim.get(`/Groups/${id}?excludedAttributes=members`)
      assert.isUndefined(at(short.body, "members"))
      assert.strictEqual(await activeOf(scim, bob), true)
    })
  })
