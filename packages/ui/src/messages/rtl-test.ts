import { en, type Messages } from "./en.ts"
import { turnAround } from "./turn-around.ts"

/** English, turned around. */
export const rtlTest: Messages = turnAround(en)
