import { assert, it } from "@effect/vitest"
import { Effect, type Layer } from "effect"
import { world } from "../src/memory/world.ts"

/** A test that has a whole product to itself, on the test clock. */
export const story = <A, E>(name: string, told: () => Effect.Effect<A, E, Layer.Success<typeof world>>) =>
  it.effect(name, () => Effect.provide(told(), world))

/** `actual` has these fields with these values; brands do not matter. */
export const has = (actual: object, fields: Readonly<Record<string, unknown>>): void =>
  assert.deepInclude<object>(actual, fields)
