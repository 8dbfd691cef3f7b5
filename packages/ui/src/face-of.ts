export type Face = "laptop" | "desktop" | "phone" | "tablet" | "extension"

/** Which drawing stands for a device, from what it says of itself: its client kind and its operating system. */
export const faceOf = (kind: string, os: string): Face => {
  if (kind === "extension") return "extension"
  if (os === "iPadOS") return "tablet"
  if (kind === "mobile" || os === "iOS" || os === "Android") return "phone"
  return os === "Windows" || os === "Linux" ? "desktop" : "laptop"
}

export type BrowserMark = "C" | "E" | "F" | "S" | "B" | "O" | "V" | "Si" | "other"

const marks: { readonly [browser: string]: BrowserMark } = {
  Chrome: "C",
  Edge: "E",
  Firefox: "F",
  Safari: "S",
  Brave: "B",
  Opera: "O",
  Vivaldi: "V",
  "Samsung Internet": "Si"
}

/** A letter of our own for a browser's family: nobody's trademark is copied. */
export const browserMark = (browser: string): BrowserMark => marks[browser] ?? "other"
