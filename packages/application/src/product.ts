import { Context } from "effect"

/** What the product is called here, and which version runs: settings, never literals in screens or letters. */
export interface ProductInfo {
  readonly name: string
  readonly version: string
}

export const Product = Context.Reference<ProductInfo>("@tessera/application/Product", {
  defaultValue: () => ({ name: "Tessera", version: "0.0.0" })
})
