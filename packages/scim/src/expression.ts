import { Effect } from "effect"
import { type ScimError, type ScimType, wrong } from "./scim-error.ts"
import { type Token, tokensOf } from "./tokens.ts"

export const OPERATORS = ["eq", "ne", "co", "sw", "ew"] as const
export type Operator = (typeof OPERATORS)[number]
export type Value = string | number | boolean | null

/** RFC 7644 section 3.4.2.2, figure 1, as written; what its names mean is for whoever compiles it. */
export type Expression =
  | { readonly _tag: "Compare"; readonly path: string; readonly op: Operator; readonly value: Value }
  | { readonly _tag: "Present"; readonly path: string }
  | { readonly _tag: "And" | "Or"; readonly expressions: ReadonlyArray<Expression> }
  | { readonly _tag: "Not"; readonly expression: Expression }
  /** `emails[type eq "work"]`, and `emails[type eq "work"].value eq "x"`. */
  | { readonly _tag: "Has"; readonly path: string; readonly inner: Expression }

/** More is nobody's question. */
const DEPTH_MAX = 12

export interface Reader {
  readonly tokens: ReadonlyArray<Token>
  readonly scimType: ScimType
  at: number
}

type Read<A> = Effect.Effect<A, ScimError>

export const readerOf = (text: string, scimType: ScimType): Read<Reader> =>
  Effect.map(tokensOf(text, scimType), (tokens) => ({ tokens, scimType, at: 0 }))

export const peek = (reader: Reader): Token | undefined => reader.tokens[reader.at]
export const unreadable = ({ scimType }: Reader): Effect.Effect<never, ScimError> =>
  wrong(scimType, "It cannot be read.")

export const isSign = (token: Token | undefined, sign: string): boolean =>
  token?._tag === "Sign" && token.sign === sign
const isWord = (token: Token | undefined, word: string): boolean =>
  token?._tag === "Word" && token.word.toLowerCase() === word

export const take = (reader: Reader, sign: string): Read<void> =>
  Effect.suspend(() => {
    if (!isSign(peek(reader), sign)) return unreadable(reader)
    reader.at += 1
    return Effect.void
  })

export const takeWord = (reader: Reader): Read<string> =>
  Effect.suspend(() => {
    const token = peek(reader)
    if (token?._tag !== "Word") return unreadable(reader)
    reader.at += 1
    return Effect.succeed(token.word)
  })

const isOperator = (word: string): word is Operator => OPERATORS.some((one) => one === word)

const WORDS: ReadonlyMap<string, boolean | null> = new Map([
  ["true", true],
  ["false", false],
  ["null", null]
])

const takeValue = Effect.fnUntraced(function* (reader: Reader) {
  const token = peek(reader)
  if (token?._tag === "Value") {
    reader.at += 1
    return token.value
  }
  const value = WORDS.get((yield* takeWord(reader)).toLowerCase())
  return value === undefined ? yield* unreadable(reader) : value
})

/** `pr`, or an operator and a value, after a name. */
const takeTest = Effect.fnUntraced(function* (
  reader: Reader,
  path: string
): Effect.fn.Return<Expression, ScimError> {
  const op = (yield* takeWord(reader)).toLowerCase()
  if (op === "pr") return { _tag: "Present", path }
  if (!isOperator(op)) return yield* wrong(reader.scimType, "This operator is not known here.")
  return { _tag: "Compare", path, op, value: yield* takeValue(reader) }
})

const takeTerm = Effect.fnUntraced(function* (
  reader: Reader,
  depth: number
): Effect.fn.Return<Expression, ScimError> {
  if (depth > DEPTH_MAX) return yield* wrong(reader.scimType, "It is nested too deeply.")
  if (isSign(peek(reader), "(")) return yield* takeGroup(reader, depth)
  const negated = isWord(peek(reader), "not") && isSign(reader.tokens[reader.at + 1], "(")
  if (negated) {
    reader.at += 1
    return { _tag: "Not", expression: yield* takeGroup(reader, depth) }
  }
  const path = yield* takeWord(reader)
  if (!isSign(peek(reader), "[")) return yield* takeTest(reader, path)
  const inner = yield* takeInner(reader, depth)
  const sub = peek(reader)
  if (sub?._tag !== "Word" || !sub.word.startsWith(".")) return { _tag: "Has", path, inner }
  reader.at += 1
  const test = yield* takeTest(reader, sub.word.slice(1))
  return { _tag: "Has", path, inner: { _tag: "And", expressions: [inner, test] } }
})

const takeGroup = (reader: Reader, depth: number): Read<Expression> =>
  Effect.gen(function* () {
    yield* take(reader, "(")
    const inner = yield* takeExpression(reader, depth + 1)
    yield* take(reader, ")")
    return inner
  })

/** What stands in brackets. */
export const takeInner = (reader: Reader, depth: number): Read<Expression> =>
  Effect.gen(function* () {
    yield* take(reader, "[")
    const inner = yield* takeExpression(reader, depth + 1)
    yield* take(reader, "]")
    return inner
  })

const takeAll = Effect.fnUntraced(function* (
  reader: Reader,
  joint: "And" | "Or",
  next: Read<Expression>
): Effect.fn.Return<Expression, ScimError> {
  const first = yield* next
  const rest: Array<Expression> = []
  while (isWord(peek(reader), joint.toLowerCase())) {
    reader.at += 1
    rest.push(yield* next)
  }
  return rest.length === 0 ? first : { _tag: joint, expressions: [first, ...rest] }
})

/** `and` before `or`. */
const takeExpression = (reader: Reader, depth: number): Read<Expression> =>
  takeAll(
    reader,
    "Or",
    Effect.suspend(() =>
      takeAll(
        reader,
        "And",
        Effect.suspend(() => takeTerm(reader, depth))
      )
    )
  )

/** A whole filter. */
export const expressionOf = Effect.fnUntraced(function* (text: string) {
  const reader = yield* readerOf(text, "invalidFilter")
  const expression = yield* takeExpression(reader, 0)
  return peek(reader) === undefined ? expression : yield* unreadable(reader)
})
