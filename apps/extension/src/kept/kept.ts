import { browser } from "wxt/browser"

/** One value that outlives the popup, the worker and the browser. */
export interface Kept<T> {
  readonly read: () => Promise<T | null>
  readonly write: (value: T | null) => Promise<void>
  /** Tells each change, whoever made it; answers how to stop listening. */
  readonly watch: (listener: () => void) => () => void
}

/**
 * R3: Chrome gives a private window an IndexedDB of its own, so a key of its own, but the ordinary window's storage.local. What is
 * kept of a private session therefore stands in memory, under a name of its own.
 */
const isPrivate = (): boolean => browser.extension?.inIncognitoContext === true

type Area = "local" | "session"

interface Place {
  readonly area: Area
  readonly key: string
}

const placeOf = (name: string): Place =>
  isPrivate() ? { area: "session", key: `private.${name}` } : { area: "local", key: name }

export const kept = <T>(name: string): Kept<T> => ({
  read: async () => {
    const { area, key } = placeOf(name)
    const values = await browser.storage[area].get(key)
    return (values[key] as T | undefined) ?? null
  },
  write: async (value) => {
    const { area, key } = placeOf(name)
    if (value === null) await browser.storage[area].remove(key)
    else await browser.storage[area].set({ [key]: value })
  },
  watch: (listener) => {
    const { area, key } = placeOf(name)
    const hear = (changes: object, changed: string) => {
      if (changed === area && Object.hasOwn(changes, key)) listener()
    }
    browser.storage.onChanged.addListener(hear)
    return () => browser.storage.onChanged.removeListener(hear)
  }
})
