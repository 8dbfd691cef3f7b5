import type { ClientFacts } from "@tessera/domain/client"
import { light } from "./tokens.ts"

/** The faces of devices that a list shows too, by what the client says of itself. */
export type Face = "laptop" | "phone" | "tablet" | "extension"

export const faceOf = (facts: Pick<ClientFacts, "kind" | "os">): Face => {
  if (facts.kind === "extension") return "extension"
  if (facts.os === "iPadOS") return "tablet"
  return facts.kind === "mobile" || facts.os === "Android" || facts.os === "iOS" ? "phone" : "laptop"
}

const box = (style: string) =>
  `<div class="face" style="border:2px solid ${light.lineStrong};margin:0 auto;box-sizing:border-box;${style}"></div>`
const bar = (style: string) =>
  `<div class="face-fill" style="background:${light.lineStrong};margin:0 auto;font-size:0;line-height:0;${style}"></div>`

const DRAWINGS: { readonly [F in Face]: string } = {
  laptop:
    box("width:32px;height:22px;border-radius:4px 4px 2px 2px") +
    bar("width:40px;height:3px;margin-top:2px;border-radius:0 0 3px 3px"),
  phone:
    box("width:20px;height:34px;border-radius:5px") +
    bar("width:6px;height:2px;margin-top:-6px;border-radius:1px"),
  tablet:
    box("width:28px;height:36px;border-radius:4px") +
    bar("width:8px;height:2px;margin-top:-6px;border-radius:1px"),
  extension:
    bar("width:10px;height:6px;border-radius:5px 5px 0 0") + box("width:30px;height:24px;border-radius:4px")
}

/** Boxes and lines only: mail programs strip SVG, and a letter loads no picture. */
export const faceDrawing = (face: Face): string =>
  `<div aria-hidden="true" style="width:40px;padding-top:2px">${DRAWINGS[face]}</div>`
