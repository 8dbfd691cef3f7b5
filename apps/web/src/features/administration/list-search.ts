import { SEARCH_LENGTH_MAX, SEARCH_LENGTH_MIN } from "@tessera/domain/admin-views"
import type { PageSearch } from "../../app/search.ts"

/** What a list keeps in its address: words that a person can read and change; whatever is none of ours counts as not said. */

/** `status=approved,locked`, in the order of `allowed`. */
export const choicesIn = <Value extends string>(
  text: string | undefined,
  allowed: ReadonlyArray<Value>
): ReadonlyArray<Value> => {
  const said = new Set(text?.split(","))
  return allowed.filter((value) => said.has(value))
}

/** `sort=name`; the first of `allowed` where nothing, or something else, is said. */
export const choiceIn = <Value extends string>(
  text: string | undefined,
  allowed: readonly [Value, ...ReadonlyArray<Value>]
): Value => allowed.find((value) => value === text) ?? allowed[0]

/** Without what says nothing, so that a plain list has a plain address. */
export const searchOf = (
  parts: Readonly<Record<string, string | null | ReadonlyArray<string>>>
): PageSearch =>
  Object.fromEntries(
    Object.entries(parts)
      .map(([key, value]) => [key, typeof value === "string" ? value : (value ?? []).join(",")] as const)
      .filter(([, text]) => text !== "")
  )

/** Something was typed, and too little to look for. */
export const isTooShort = (typed: string): boolean => {
  const { length } = Array.from(typed.trim())
  return length > 0 && length < SEARCH_LENGTH_MIN
}

/** What was typed: one line, no longer and no shorter than the server takes. */
export const typedIn = (text: string | undefined): string => {
  const typed = (text ?? "").replaceAll(/\p{Cc}|\p{Cs}/gu, "").slice(0, SEARCH_LENGTH_MAX)
  return isTooShort(typed) ? "" : typed
}

export interface SortChoice<By extends string> {
  readonly sort: By
  readonly direction: "ascending" | "descending"
}

/** `name` and `-name`. */
export const sortText = ({ direction, sort }: SortChoice<string>): string =>
  direction === "descending" ? `-${sort}` : sort

export const sortIn = <By extends string>(
  text: string | undefined,
  allowed: ReadonlyArray<By>,
  usual: SortChoice<By>
): SortChoice<By> => {
  const sort = allowed.find((by) => by === text || `-${by}` === text)
  if (sort === undefined) return usual
  return { sort, direction: text === sort ? "ascending" : "descending" }
}

/** Another press on the same head turns the order round. */
export const turned = <By extends string>(now: SortChoice<By>, by: By): SortChoice<By> => ({
  sort: by,
  direction: now.sort === by && now.direction === "ascending" ? "descending" : "ascending"
})
