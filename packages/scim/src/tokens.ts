import { Effect, Schema } from "effect"
import { type ScimError, type ScimType, wrong } from "./scim-error.ts"

/** A filter's or a path's words. */
export type Token =
  | { readonly _tag: "Sign"; readonly sign: "(" | ")" | "[" | "]" }
  | { readonly _tag: "Word"; readonly word: string }
  | { readonly _tag: "Value"; readonly value: string | number }

/** Longer ones are made by nobody who means well. */
const LENGTH_MAX = 4_096
const TOKENS_MAX = 400

const TOKEN =
  /\s*(?:([()[\]])|("(?:[^"\\\p{Cc}]|\\["\\/bfnrtu])*")|(-?\d+(?:\.\d+)?)(?![\w:.])|(\.?[A-Za-z$][\w$:.-]*))/uy

const decodeText = Schema.decodeUnknownOption(Schema.fromJsonString(Schema.String))
/** PostgreSQL keeps no NUL, and neither database half a character. */
const PLAIN = /^[^\p{Cc}\p{Cs}]*$/u

const tokenOf = ([, sign, quoted, digits, word]: RegExpExecArray): Token | null => {
  if (sign === "(" || sign === ")" || sign === "[" || sign === "]") return { _tag: "Sign", sign }
  if (digits !== undefined) return { _tag: "Value", value: Number(digits) }
  if (word !== undefined) return { _tag: "Word", word }
  const text = decodeText(quoted)
  return text._tag === "Some" && PLAIN.test(text.value) ? { _tag: "Value", value: text.value } : null
}

/** T29: nothing but these words gets any further. */
export const tokensOf = (text: string, scimType: ScimType): Effect.Effect<ReadonlyArray<Token>, ScimError> =>
  Effect.suspend(() => {
    if (text.length > LENGTH_MAX) return wrong(scimType, "It is too long.")
    const tokens: Array<Token> = []
    const pattern = new RegExp(TOKEN)
    const end = text.trimEnd().length
    while (pattern.lastIndex < end) {
      const found = pattern.exec(text)
      const token = found === null ? null : tokenOf(found)
      if (token === null || tokens.length >= TOKENS_MAX) return wrong(scimType, "It cannot be read.")
      tokens.push(token)
    }
    return Effect.succeed(tokens)
  })
