import type { Messages } from "./en.ts"
import { account } from "./es/account.ts"
import { deviceFacts } from "./es/device-facts.ts"
import { devices } from "./es/devices.ts"
import { extension } from "./es/extension.ts"
import { failures } from "./es/failures.ts"
import { letterPage } from "./es/letter-page.ts"
import { mobile } from "./es/mobile.ts"
import { primitives } from "./es/primitives.ts"
import { refusals } from "./es/refusals.ts"
import { setUp } from "./es/set-up.ts"
import { signIn } from "./es/sign-in.ts"

export const es: Messages = {
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
