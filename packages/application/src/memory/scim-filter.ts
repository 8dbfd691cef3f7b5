import type { ScimFilter } from "../ports/scim-store.ts"

/** What a resource says of an attribute, as it is compared: all of its values, none where it has none. */
export interface Told<Attribute extends string> {
  readonly active: boolean
  readonly of: (attribute: Attribute) => ReadonlyArray<string>
}

/** RFC 7644 section 3.4.2.2: `ne` is what `eq` is not, also where there is no value. */
export const meets = <Attribute extends string>(
  filter: ScimFilter<Attribute>,
  told: Told<Attribute>
): boolean => {
  switch (filter._tag) {
    case "Active":
      return told.active === filter.is
    case "Present":
      return told.of(filter.attribute).some((value) => value !== "")
    case "And":
      return filter.filters.every((one) => meets(one, told))
    case "Or":
      return filter.filters.some((one) => meets(one, told))
    case "Not":
      return !meets(filter.filter, told)
    case "Compare":
      return compares(filter.op, told.of(filter.attribute), filter.value)
  }
}

const compares = (
  op: Extract<ScimFilter<string>, { readonly _tag: "Compare" }>["op"],
  values: ReadonlyArray<string>,
  wanted: string
): boolean => {
  switch (op) {
    case "eq":
      return values.includes(wanted)
    case "ne":
      return !values.includes(wanted)
    case "co":
      return values.some((value) => value.includes(wanted))
    case "sw":
      return values.some((value) => value.startsWith(wanted))
    case "ew":
      return values.some((value) => value.endsWith(wanted))
  }
}
