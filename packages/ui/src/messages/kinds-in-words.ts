import type { ClientKind } from "@tessera/domain/client"

/** "mobile, extension" as it is written on the wire (D19), in the words of a language. */
export const kindsInWords =
  (words: Readonly<Record<ClientKind, string>>) =>
  (kinds: string): string =>
    kinds
      .split(", ")
      .map((kind) => (kind in words ? words[kind as ClientKind] : kind))
      .join(", ")
