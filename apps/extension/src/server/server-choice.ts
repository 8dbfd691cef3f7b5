import { readServerAddress } from "@tessera/client/server-address"
import { browser } from "wxt/browser"

/** Which server this extension belongs to. */
export interface ServerChoice {
  readonly origin: string
  /** As the server names it; null until it was asked. */
  readonly product: string | null
  /** Short name of the workspace; null for the server's first. */
  readonly workspace: string | null
  /** Set by the IT department, so nobody is asked and nobody changes it. */
  readonly managed: boolean
}

const KEY = "server"

interface Chosen {
  readonly origin: string
  readonly product: string
}

/** Firefox rejects where no policy is set; Chrome answers an empty object. */
const managedValues = async (): Promise<Readonly<Record<string, unknown>>> => {
  try {
    return (await browser.storage.managed.get()) as Record<string, unknown>
  } catch {
    return {}
  }
}

const textIn = (values: Readonly<Record<string, unknown>>, name: string): string | null => {
  const value = values[name]
  return typeof value === "string" && value.trim() !== "" ? value.trim() : null
}

/** The same for private windows: the address is a setting and no secret. */
const chosen = async (): Promise<Chosen | null> =>
  ((await browser.storage.local.get(KEY))[KEY] as Chosen | undefined) ?? null

/** Null until it was chosen. A policy that holds no usable address is as good as none. */
export const readServer = async (): Promise<ServerChoice | null> => {
  const [policy, own] = await Promise.all([managedValues(), chosen()])
  const workspace = textIn(policy, "workspace")
  const address = readServerAddress(textIn(policy, "serverUrl") ?? "")
  if (address.ok) {
    const product = own !== null && own.origin === address.origin ? own.product : null
    return { origin: address.origin, product, workspace, managed: true }
  }
  return own === null ? null : { ...own, workspace, managed: false }
}

export const writeServer = (server: Chosen): Promise<void> => browser.storage.local.set({ [KEY]: server })

/** Tells when another one was chosen, here or by policy. */
export const watchServer = (listener: () => void): (() => void) => {
  const hear = (changes: object, area: string) => {
    if (area === "managed" || (area === "local" && Object.hasOwn(changes, KEY))) listener()
  }
  browser.storage.onChanged.addListener(hear)
  return () => browser.storage.onChanged.removeListener(hear)
}
