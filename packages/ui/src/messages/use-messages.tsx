import type { Messages } from "./en.ts"
import { useLanguage } from "./messages-provider.tsx"

/** The catalogue in use: `const m = useMessages()`, then `m.setUp.start`. */
export const useMessages = (): Messages => useLanguage().messages

/** The product's name, for the messages that take it. */
export const useProduct = (): string => useLanguage().product
