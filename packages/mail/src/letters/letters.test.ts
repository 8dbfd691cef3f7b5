import { assert, describe, it } from "@effect/vitest"
import { expect } from "vitest"
import { about, everyLetter } from "../../test/examples.ts"
import { written } from "../write-letter.ts"
import { words } from "./words.ts"

const LANGUAGES = ["en", "es"] as const
const HOSTILE = [
  `</td></tr></table><script>alert(1)</script>`,
  `" onmouseover="alert(1)`,
  `\u202eevil.example\u2066`,
  `x\r\nBcc: victim@else.example\r\n\r\n<h1>hello`,
  `Reset at https://evil.example/login`,
  `<img src=https://evil.example/pixel.png>`
]

const everyWritten = (changed: Parameters<typeof about>[1] = {}) =>
  LANGUAGES.flatMap((language) =>
    Object.entries(everyLetter(about(language, changed))).map(([name, parts]) => ({
      name: `${name}, ${language}`,
      language,
      parts,
      letter: written(parts)
    }))
  )

describe("S6, D10, D14, D15 every letter, in every language, as it is sent", () => {
  it.each(everyWritten())("$name: HTML", ({ letter }) => expect(letter.html).toMatchSnapshot())
  it.each(everyWritten())("$name: subject and text", ({ letter }) =>
    expect(`${letter.subject}\n\n${letter.text}`).toMatchSnapshot()
  )

  it.each(everyWritten())("$name: loads nothing, runs nothing, counts nothing", ({ letter }) => {
    assert.notMatch(letter.html, /<(?:img|script|link|iframe|object|form|input|video|svg)\b/i)
    assert.notMatch(letter.html, /url\(|@import|@font-face|\ssrc=|\son\w+=/i)
    const links = [...letter.html.matchAll(/https?:[^"'\s<]*/g)].map(([link]) => new URL(link).host)
    assert.deepStrictEqual(
      [...new Set(links)].filter((host) => host !== "trust.example.test"),
      []
    )
  })

  it.each(everyWritten())(
    "$name: says its language and direction and knows the dark",
    ({ language, letter }) => {
      assert.include(letter.html, `<html lang="${language}" dir="ltr">`)
      assert.include(letter.html, `<meta name="color-scheme" content="light dark">`)
      assert.include(letter.html, "@media (prefers-color-scheme:dark)")
    }
  )

  it.each(everyWritten())("$name: HTML and text hold the same words", ({ letter, parts }) => {
    const shown = letter.html
      .replaceAll(/<[^>]+>/g, "")
      .replaceAll("&#39;", "'")
      .replaceAll("&amp;", "&")
    const said = [
      parts.heading,
      ...parts.lead,
      ...parts.notes,
      parts.footer,
      parts.code?.digits,
      parts.code?.note
    ]
    for (const sentence of said.filter((text) => text !== undefined)) {
      assert.include(shown, sentence)
      assert.include(letter.text, sentence)
    }
  })

  it.each(everyWritten({ product: "Umbrella Door" }))(
    "$name: the product's name is a setting",
    ({ letter }) => assert.notMatch(letter.subject + letter.html + letter.text, /tessera|acme trust/i)
  )

  it("both languages say something of their own in every sentence", () => {
    const english = sentencesOf(words.en)
    const spanish = sentencesOf(words.es)
    assert.deepStrictEqual([...english.keys()], [...spanish.keys()])
    for (const [key, sentence] of english)
      if (sentence.length > 12) assert.notStrictEqual(spanish.get(key), sentence, key)
  })
})

describe("S6 the code", () => {
  it.each(everyWritten().filter(({ parts }) => parts.code !== null))(
    "$name: in the subject, and in the text on a line of its own after the word for code",
    ({ language, letter }) => {
      assert.match(letter.subject, /^1234 5678 /)
      const lines = letter.text.split("\n").filter((line) => line !== "")
      const at = lines.indexOf("1234 5678")
      assert.match(lines[at - 1] ?? "", language === "en" ? /code:$/ : /código de verificación:$/)
      assert.include(letter.html, ">1234 5678</p>")
      assert.match(letter.text, /5 minut/)
      assert.include(letter.text, "14:10 UTC")
    }
  )

  it.each(everyWritten().filter(({ parts }) => parts.code === null))("$name: holds no code", ({ letter }) =>
    assert.notInclude(letter.subject + letter.html + letter.text, "5678")
  )
})

describe("T19, T20 hostile names", () => {
  const letters = HOSTILE.flatMap((name) =>
    everyWritten({ workspaceName: name, place: name }).map(({ letter }) => ({ name, letter }))
  )

  it("stand in no subject", () => {
    const subjects = new Set(everyWritten().map(({ letter }) => letter.subject))
    for (const { letter } of letters) assert.isTrue(subjects.has(letter.subject))
  })

  it("make no tag, no attribute, no link and no line", () => {
    for (const { letter, name } of letters) {
      assert.notMatch(letter.html, /<script|<img|<h1>hello|\sonmouseover="/, name)
      assert.notMatch(letter.html + letter.text, /evil\.example/, name)
      assert.notMatch(letter.text, /^Bcc:/m, name)
      assert.notMatch(letter.html + letter.text, /[\u202a-\u202e\u2066-\u2069\r]/, name)
    }
  })

  it("stand apart from our own words", () => {
    const letter = written(everyLetter(about("en", { workspaceName: "שלום" }))["device denied"]!)
    assert.include(letter.html, "<bdi>שלום</bdi>")
  })
})

describe("R32 a device that was removed", () => {
  it("does not tell a member where an administrator is", () => {
    const { html, text } = written(everyLetter(about("en"))["device removed by an administrator"]!)
    assert.notMatch(html + text, /203\.0\.113\.7|Lisbon/)
    assert.match(
      written(everyLetter(about("en"))["device removed by code"]!).text,
      /Removed from: Near Lisbon/
    )
  })
})

describe("D20 times", () => {
  it("name UTC, and the workspace's own zone where one is set, over a change of day", () => {
    const { text } = written(everyLetter(about("en", { timeZone: "Asia/Tokyo" }))["device denied"]!)
    assert.include(text, "Time: November 23, 2026 at 14:05 UTC")
    assert.include(text, "Local time: November 23, 2026 at 23:05 (Asia/Tokyo)")
    const spanish = written(everyLetter(about("es", { timeZone: "Pacific/Auckland" }))["device denied"]!)
    assert.include(spanish.text, "Hora local: 24 de noviembre de 2026")
  })
})

/** Every sentence of a catalogue under its path, functions called with their own names for arguments. */
const sentencesOf = (node: unknown, path = ""): ReadonlyMap<string, string> => {
  if (typeof node === "string") return new Map([[path, node]])
  if (typeof node === "function") return new Map([[path, String(node("A", "B"))]])
  return new Map(
    Object.entries(node ?? {}).flatMap(([key, value]) => [...sentencesOf(value, `${path}.${key}`)])
  )
}
