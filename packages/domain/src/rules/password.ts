import { Effect } from "effect"
import { PasswordRefused } from "../member-refusals.ts"
import { PASSWORD_LENGTH_MAX, PASSWORD_LENGTH_MIN } from "../numbers.ts"

/** Whose password it is to be: what is known of them is what is tried first. */
export interface PasswordOf {
  readonly username: string
  readonly email: string
}

/** What people begin with who are asked for a longer one. What they add to it (digits, signs, the same again) adds nothing. */
const COMMON = [
  "abcdefghijkl",
  "administrator",
  "admin",
  "baseball",
  "changeme",
  "computer",
  "contraseña",
  "default",
  "dragon",
  "football",
  "iloveyou",
  "letmein",
  "login",
  "master",
  "monkey",
  "pass",
  "passphrase",
  "password",
  "princess",
  "qazwsx",
  "qazwsxedc",
  "qwerty",
  "qwertyuiop",
  "asdfghjkl",
  "secret",
  "shadow",
  "starwars",
  "sunshine",
  "superman",
  "temporal",
  "trustno",
  "welcome",
  "zxcvbnm"
]

/** Fewer different characters than this are a pattern and no password. */
const DIFFERENT_MIN = 5

const LEET: Readonly<Record<string, string>> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "@": "a",
  $: "s"
}

const bare = (text: string): string => text.toLowerCase().replace(/[^\p{L}]/gu, "")

const plain = (text: string): string => bare([...text].map((char) => LEET[char] ?? char).join(""))

/** As it is typed; with digits and signs read as the letters that they stand for; and so without those at its ends. */
const readings = (password: string): ReadonlyArray<string> => [
  bare(password),
  plain(password),
  plain(password.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, ""))
]

/** These words, once or often, and nothing else: "passwordpassword". The longest is taken out first. */
const isMadeOf = (text: string, words: ReadonlyArray<string>): boolean =>
  text !== "" &&
  words
    .toSorted((one, other) => other.length - one.length)
    .reduce((rest, word) => rest.replaceAll(word, ""), text) === ""

const isCommon = (password: string): boolean =>
  new Set(password.toLowerCase()).size < DIFFERENT_MIN ||
  isSequence(password) ||
  readings(password).some((text) => isMadeOf(text, COMMON))

/** Each character one after, or one before, the character before it, but for a few places: "123456789012", "abcdefghijkl". */
const isSequence = (password: string): boolean => {
  const points = [...password].map((char) => char.codePointAt(0) ?? 0)
  const steps = points.slice(1).map((point, index) => point - (points[index] ?? 0))
  const regular = steps.filter((step) => step === 1 || step === -1 || step === 0).length
  return regular >= steps.length - 2
}

const isAbout = (password: string, { email, username }: PasswordOf): boolean => {
  const known = [username, email, ...email.split("@")].map(bare).filter((word) => word.length >= 3)
  return readings(password).some((text) => isMadeOf(text, [...known, ...COMMON]))
}

/**
 * NIST SP 800-63B-4 section 3.1.1.2: at least 12 characters, at most 128, of any sort; none of those that are tried first, and
 * not the person's own name with digits. No mixture of sorts is asked for. Refuses with `PasswordRefused`.
 */
export const passwordIsGood = (password: string, of: PasswordOf): Effect.Effect<void, PasswordRefused> => {
  const length = [...password].length
  if (length < PASSWORD_LENGTH_MIN) return Effect.fail(new PasswordRefused({ reason: "tooShort" }))
  if (length > PASSWORD_LENGTH_MAX) return Effect.fail(new PasswordRefused({ reason: "tooLong" }))
  if (isCommon(password)) return Effect.fail(new PasswordRefused({ reason: "common" }))
  return isAbout(password, of) ? Effect.fail(new PasswordRefused({ reason: "aboutYou" })) : Effect.void
}
