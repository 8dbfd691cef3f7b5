/** RFC 7515 section 2: base64url without padding. `Uint8Array.prototype.toBase64` is too new for the browsers we let in. */
export const base64url = (bytes: Uint8Array<ArrayBuffer>): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "")

export const base64urlText = (text: string): string => base64url(new TextEncoder().encode(text))
