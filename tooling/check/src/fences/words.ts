import { type ESTree, parseSync, Visitor } from "vite"
import { type Breach, isTest, lineAt, type TreeFile } from "./tree.ts"

const PURE = /^packages\/(domain|application)\/src\//

/** What a rule may not do, each with what it does instead. */
const INSTEAD = {
  async: "an Effect, never a promise: the caller must be able to interrupt, retry and test it",
  try: "a failure is a value here: Effect.catchTag, Result or Option",
  clock: "time arrives in the command or from the store's load: one clock",
  random: "ids and secrets arrive in the command",
  any: "name the type, or decode it with a Schema",
  as: "decode with a Schema or narrow with a guard; only `as const` is free"
}

const FORBIDDEN_CALLS: Readonly<Record<string, "clock" | "random">> = {
  "Date.now": "clock",
  "performance.now": "clock",
  "Math.random": "random",
  "crypto.randomUUID": "random",
  "crypto.getRandomValues": "random"
}

const isConst = (type: ESTree.TSType) =>
  type.type === "TSTypeReference" && type.typeName.type === "Identifier" && type.typeName.name === "const"

const memberName = (node: ESTree.MemberExpression) => {
  if (node.object.type !== "Identifier") return ""
  if (!node.computed)
    return node.property.type === "Identifier" ? `${node.object.name}.${node.property.name}` : ""
  return node.property.type === "Literal" ? `${node.object.name}.${String(node.property.value)}` : ""
}

/**
 * The rules are pure: no clock, no chance, no promise and no cast in the sources of domain and application.
 * Read from the syntax tree, so `import * as Effect` and a word in a comment are no false alarm.
 */
export const forbiddenWords = (file: TreeFile): ReadonlyArray<Breach> => {
  if (!PURE.test(file.path) || isTest(file.path)) return []
  const found: Array<Breach> = []
  const add = (node: { readonly start: number }, word: keyof typeof INSTEAD, what: string = word) =>
    found.push({
      fence: "words",
      path: file.path,
      line: lineAt(file.text, node.start),
      message: `\`${what}\`: ${INSTEAD[word]}`
    })
  const fn = (node: ESTree.Function | ESTree.ArrowFunctionExpression) =>
    void (node.async && add(node, "async"))
  const cast = (node: ESTree.TSAsExpression | ESTree.TSTypeAssertion) =>
    void (isConst(node.typeAnnotation) || add(node, "as"))
  new Visitor({
    FunctionDeclaration: fn,
    FunctionExpression: fn,
    ArrowFunctionExpression: fn,
    AwaitExpression: (node) => void add(node, "async", "await"),
    ForOfStatement: (node) => void (node.await && add(node, "async", "for await")),
    TryStatement: (node) => void add(node, "try"),
    TSAnyKeyword: (node) => void add(node, "any"),
    TSAsExpression: cast,
    TSTypeAssertion: cast,
    NewExpression: (node) => {
      const isNow =
        node.callee.type === "Identifier" && node.callee.name === "Date" && node.arguments.length === 0
      if (isNow) add(node, "clock", "new Date()")
    },
    MemberExpression: (node) => {
      const word = FORBIDDEN_CALLS[memberName(node)]
      if (word !== undefined) add(node, word, memberName(node))
    }
  }).visit(parseSync(file.path, file.text).program)
  return found
}
