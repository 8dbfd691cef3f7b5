import { Context } from "effect"

/** What is wrong with an address that the server is to call. */
export type UrlObjection = "notAnAddress" | "notHttps" | "private"

/**
 * Port. SSRF: where the server may be sent by an administrator (webhooks, identity providers), as far as the address itself tells.
 * Before each call its name is looked up and judged once more.
 */
export class Outbound extends Context.Service<
  Outbound,
  { readonly objection: (url: string) => UrlObjection | null }
>()("@tessera/application/Outbound") {}
