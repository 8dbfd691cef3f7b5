import { assert, describe, it } from "@effect/vitest"
import { GROUP, memberOf, type Told, USER } from "./scim-client.ts"
import { at, textAt } from "./test-client.ts"

/** As in Okta's guide to a SCIM 2.0 service: the requests of its provisioning, one after the other. */
export const oktaSequence = ({ scim: given, server }: Told) =>
  describe("what Okta calls", () => {
    const body = {
      schemas: [USER],
      userName: "test.user@okta.local",
      name: { givenName: "Test", familyName: "User" },
      emails: [{ primary: true, value: "test.user@okta.local", type: "work" }],
      displayName: "Test User",
      locale: "en-US",
      externalId: "00ujl29u0le5T6Aj10h7",
      groups: [],
      password: "1mz050nq",
      active: true
    }

    it("asks whether somebody is there, creates them, reads them", async () => {
      const scim = given()
      const path = `/Users?filter=${encodeURIComponent('userName eq "test.user@okta.local"')}&startIndex=1&count=100`
      const none = await scim.get(path)
      assert.deepInclude(none.body as object, {
        totalResults: 0,
        startIndex: 1,
        itemsPerPage: 0,
        Resources: []
      })
      const created = await scim.post("/Users", body)
      assert.strictEqual(created.status, 201)
      assert.strictEqual(created.headers.get("content-type"), "application/scim+json")
      const id = textAt(created.body, "id")
      assert.strictEqual(created.headers.get("location"), `http://localhost:4000/scim/v2/Users/${id}`)
      assert.notInclude(JSON.stringify(created.body), "1mz050nq")
      assert.deepInclude(created.body as object, {
        userName: "test.user@okta.local",
        name: { givenName: "Test", familyName: "User" },
        externalId: "00ujl29u0le5T6Aj10h7",
        active: true,
        groups: []
      })
      assert.deepStrictEqual((await scim.get(`/Users/${id}`)).body, created.body)
      assert.strictEqual(at((await scim.get(path)).body, "Resources", 0, "id"), id)
      assert.deepInclude(await memberOf(server(), "test.user"), { role: "user", state: "active" })
      const again = await scim.post("/Users", body)
      assert.deepStrictEqual([again.status, at(again.body, "scimType")], [409, "uniqueness"])
    })

    it("changes a profile by PUT, and keeps who is active where it says nothing", async () => {
      const scim = given()
      const id = await scim.join("put.me", { name: { givenName: "Put" } })
      const changed = await scim.put(`/Users/${id}`, {
        schemas: [USER],
        id,
        userName: "put.me@acme.test",
        name: { givenName: "Another", middleName: "", familyName: "User" },
        emails: [{ primary: true, value: "other@acme.test", type: "work", display: "other@acme.test" }],
        groups: [],
        meta: { resourceType: "User" }
      })
      assert.strictEqual(changed.status, 200)
      assert.deepInclude(changed.body as object, {
        name: { givenName: "Another", familyName: "User" },
        emails: [{ value: "other@acme.test", type: "work", primary: true }],
        active: true
      })
    })

    it("takes somebody out by PATCH, and by PUT, and brings them back", async () => {
      const scim = given()
      const id = await scim.join("okta.leaver")
      const gone = await scim.patch(`/Users/${id}`, [{ op: "replace", value: { active: false } }])
      assert.deepStrictEqual([gone.status, at(gone.body, "active")], [200, false])
      assert.strictEqual((await memberOf(server(), "okta.leaver")).state, "deprovisioned")
      const whole = { schemas: [USER], userName: "okta.leaver@acme.test" }
      assert.strictEqual(
        at((await scim.put(`/Users/${id}`, whole)).body, "active"),
        false,
        "not said is not active"
      )
      assert.strictEqual(
        at((await scim.put(`/Users/${id}`, { ...whole, active: true })).body, "active"),
        true
      )
      assert.strictEqual((await memberOf(server(), "okta.leaver")).state, "active")
      await scim.put(`/Users/${id}`, { ...whole, active: false })
      assert.strictEqual((await memberOf(server(), "okta.leaver")).state, "deprovisioned")
    })

    it("pushes a group, fills it, renames it, empties it, removes it", async () => {
      const scim = given()
      const [ann, bob] = [await scim.join("okta.ann"), await scim.join("okta.bob")]
      const created = await scim.post("/Groups", {
        schemas: [GROUP],
        displayName: "Test SCIMv2",
        members: []
      })
      assert.strictEqual(created.status, 201)
      const path = `/Groups/${textAt(created.body, "id")}`
      const added = await scim.patch(path, [
        { op: "add", path: "members", value: [{ value: ann, display: "ann" }] }
      ])
      assert.strictEqual(added.status, 204)
      const renamed = { id: textAt(created.body, "id"), displayName: "Test SCIMv2 renamed" }
      assert.strictEqual((await scim.patch(path, [{ op: "replace", value: renamed }])).status, 204)
      await scim.patch(path, [
        { op: "remove", path: `members[value eq "${ann}"]` },
        { op: "add", path: "members", value: [{ value: bob }] }
      ])
      const read = await scim.get(path)
      assert.deepInclude(read.body as object, { displayName: "Test SCIMv2 renamed" })
      assert.strictEqual(at(read.body, "members", "length"), 1)
      assert.strictEqual(at(read.body, "members", 0, "value"), bob)
      assert.strictEqual(
        at((await scim.get(`/Users/${bob}`)).body, "groups", 0, "display"),
        "Test SCIMv2 renamed"
      )
      const found = await scim.filter("Groups", 'displayName eq "test scimv2 RENAMED"')
      assert.strictEqual(at(found.body, "totalResults"), 1)
      await scim.put(path, { schemas: [GROUP], displayName: "Test SCIMv2", members: [] })
      assert.strictEqual(at((await scim.get(path)).body, "members", "length"), 0)
      assert.strictEqual((await scim.delete(path)).status, 204)
      assert.strictEqual((await scim.get(path)).status, 404)
    })
  })
