import { assert, describe, it } from "@effect/vitest"
import { type Place, pathOf, placeOf } from "./place.ts"

describe("a place and its address", () => {
  it.each<[Place, string]>([
    [{ _tag: "Home" }, "/m/"],
    [{ _tag: "Profile" }, "/m/profile"],
    [{ _tag: "Devices" }, "/m/devices"],
    [{ _tag: "Review", deviceId: "dev 1/ä" }, "/m/devices/dev%201%2F%C3%A4"],
    [{ _tag: "Settings" }, "/m/settings"],
    [{ _tag: "SetUp" }, "/m/set-up"]
  ])("%o is %s, there and back", (place, path) => {
    assert.strictEqual(pathOf(place), path)
    assert.deepStrictEqual(placeOf(path), place)
  })

  it("takes an address without and with the slash at its end", () => {
    assert.deepStrictEqual(placeOf("/m"), { _tag: "Home" })
    assert.deepStrictEqual(placeOf("/m/devices/"), { _tag: "Devices" })
  })

  it.each([
    "/",
    "/devices",
    "/m/elsewhere",
    "/m/devices/a/b",
    "/m/profile/a",
    "/m/devices/%E0%A4%A",
    `/m/devices/${"x".repeat(65)}`,
    "/mm/devices"
  ])("%s is nowhere", (path) => {
    assert.deepStrictEqual(placeOf(path), { _tag: "Unknown" })
  })
})
