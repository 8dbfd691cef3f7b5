import type { StandardSchemaV1 } from "effect/StandardSchema"
import { Predicate, Schema } from "effect"

/** T30. */
const DEPTH_MAX = 8

/** Looks no deeper than it has to. */
const isDeeper = (value: unknown, than: number): boolean =>
  Predicate.isObjectOrArray(value) &&
  (than === 0 || Object.values(value).some((part) => isDeeper(part, than - 1)))

/** An input, exactly: a field that is not in the schema is refused, and so is what is nested too deeply. */
export const exactly = <S extends Schema.Codec<unknown, unknown>>(
  schema: S
): StandardSchemaV1<S["Encoded"], S["Type"]> => {
  const inner: StandardSchemaV1<S["Encoded"], S["Type"]>["~standard"] = Schema.toStandardSchemaV1(schema, {
    parseOptions: { onExcessProperty: "error", errors: "all" }
  })["~standard"]
  return {
    "~standard": {
      version: inner.version,
      vendor: inner.vendor,
      validate: (value) =>
        isDeeper(value, DEPTH_MAX) ? { issues: [{ message: "Nested too deeply" }] } : inner.validate(value)
    }
  }
}

/** The input of a procedure that takes none: left out, or an empty object. */
export const nothing = exactly(Schema.UndefinedOr(Schema.Record(Schema.String, Schema.Never)))

/**
 * An output, as its schema says and nothing beside it: what a use case has more of stays here. On the wire a value looks as it
 * does in memory (numbers, strings, lists), so the clients' types keep their brands.
 */
export const answering = <S extends Schema.Top>(schema: S) => Schema.toStandardSchemaV1(Schema.toType(schema))

export const done = answering(Schema.Struct({}))
