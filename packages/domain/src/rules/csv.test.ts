import { assert, describe, it } from "@effect/vitest"
import { csvRecord } from "./csv.ts"

describe("R32: a CSV file holds what people typed, and runs none of it", () => {
  it.each([
    [["a", "b"], "a,b\r\n"],
    [["", null, 0, -1], ",,0,-1\r\n"],
    [['say "yes"', "a,b", "two\nlines", "cr\rhere"], '"say ""yes""","a,b","two\nlines","cr\rhere"\r\n'],
    [["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"], `'=1+1,'+1,'-1,'@SUM(A1),'\t=1,"'\r=1"\r\n`],
    [['=HYPERLINK("http://x","y")'], `"'=HYPERLINK(""http://x"",""y"")"\r\n`],
    [["a=1", "größe 😀", " =1"], "a=1,größe 😀, =1\r\n"]
  ] as const)("%j", (values, line) => {
    assert.strictEqual(csvRecord(values), line)
  })
})
