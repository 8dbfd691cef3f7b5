import { account } from "./en/account.ts"
import { deviceFacts } from "./en/device-facts.ts"
import { devices } from "./en/devices.ts"
import { extension } from "./en/extension.ts"
import { failures } from "./en/failures.ts"
import { letterPage } from "./en/letter-page.ts"
import { mobile } from "./en/mobile.ts"
import { primitives } from "./en/primitives.ts"
import { refusals } from "./en/refusals.ts"
import { setUp } from "./en/set-up.ts"
import { signIn } from "./en/sign-in.ts"

/**
 * The source catalogue, and by its type the shape of every other: a missing key does not compile. Plain strings, and
 * functions of typed arguments where a sentence has a hole. The words in bold in the rulebook are written exactly so.
 */
export const en = {
  ...primitives,
  signIn,
  setUp,
  devices,
  deviceFacts,
  account,
  refusals,
  failures,
  letterPage,
  extension,
  mobile
}

export type Messages = typeof en
