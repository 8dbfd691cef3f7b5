import { escapeHtml, pageUrl } from "./plain.ts"
import { faceDrawing } from "./face.ts"
import { direction, type Parts, type Row } from "./parts.ts"
import { dark, FONT, light } from "./tokens.ts"

/** Programs that know the dark restyle by class; the others show the inline, light colours. */
const STYLE = `:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (max-width:480px){.pad{padding:24px 20px!important}.outer{padding:0!important}.card{border-left:0!important;border-right:0!important;border-radius:0!important}.digits{font-size:34px!important}}
@media (prefers-color-scheme:dark){.canvas{background:${dark.canvas}!important}.card{background:${dark.surface}!important;border-color:${dark.line}!important}.sunken{background:${dark.sunken}!important}.ink{color:${dark.ink}!important}.muted{color:${dark.muted}!important}.line{border-color:${dark.line}!important}.face{border-color:${dark.lineStrong}!important}.face-fill{background:${dark.lineStrong}!important}.button{background:${dark.accent}!important}.button-text{color:${dark.onAccent}!important}.enter{color:${dark.accent}!important}.danger{border-color:${dark.danger}!important}.danger-text{color:${dark.danger}!important}}`

const table = (attributes: string, cells: string) =>
  `<table role="presentation" cellpadding="0" cellspacing="0" border="0" ${attributes}>${cells}</table>`

const paragraph = (text: string, tone: "ink" | "muted") => {
  const size = tone === "ink" ? "font-size:16px;line-height:24px" : "font-size:14px;line-height:21px"
  return `<p class="${tone}" style="margin:0 0 12px;${size};color:${light[tone]}">${escapeHtml(text)}</p>`
}

const codeBlock = ({ digits, enter, label, note }: NonNullable<Parts["code"]>) =>
  `<p class="muted" style="margin:24px 0 8px;font-size:14px;line-height:21px;color:${light.muted}">${escapeHtml(label)}:</p>` +
  `<p class="ink sunken digits" dir="ltr" style="margin:0 0 12px;padding:16px 8px;border-radius:8px;text-align:center;white-space:nowrap;background:${light.sunken};color:${light.ink};font-variant-numeric:tabular-nums;font-size:40px;line-height:48px;font-weight:600;letter-spacing:2px">${escapeHtml(digits)}</p>` +
  (enter === null ? "" : enterLine(enter)) +
  paragraph(note, "muted")

const enterLine = ({ label, url }: NonNullable<NonNullable<Parts["code"]>["enter"]>) =>
  `<p style="margin:0 0 12px;font-size:14px;line-height:21px;text-align:center"><a href="${escapeHtml(pageUrl(url))}" class="enter" style="color:${light.accent};font-weight:600">${escapeHtml(label)}</a></p>`

const rowLine = ({ by, label, value }: Row) =>
  `<tr><th scope="row" class="muted line" style="text-align:start;font-weight:400;padding:8px 12px 8px 0;border-top:1px solid ${light.line};font-size:14px;line-height:21px;color:${light.muted};vertical-align:top;width:32%">${escapeHtml(label)}</th>` +
  `<td class="ink line" style="padding:8px 0;border-top:1px solid ${light.line};font-size:14px;line-height:21px;color:${light.ink};vertical-align:top;word-break:break-word;overflow-wrap:anywhere">${by === "person" ? `<bdi>${escapeHtml(value)}</bdi>` : escapeHtml(value)}</td></tr>`

const rowsBlock = ({ face, list, title }: NonNullable<Parts["rows"]>) => {
  const heading = `<h2 class="ink" style="margin:0;font-size:16px;line-height:24px;font-weight:600;color:${light.ink}">${escapeHtml(title)}</h2>`
  const drawing =
    face === null ? "" : `<td style="width:52px;vertical-align:middle">${faceDrawing(face)}</td>`
  const head = table(
    `style="margin:24px 0 12px"`,
    `<tr>${drawing}<td style="vertical-align:middle">${heading}</td></tr>`
  )
  const lines = `<table cellpadding="0" cellspacing="0" border="0" width="100%" style="width:100%;margin:0 0 24px">${list.map(rowLine).join("")}</table>`
  return head + lines
}

/** The one button. What says "not me" is outlined in red; what only leads somewhere is filled. */
const actionBlock = ({ danger, label, url }: NonNullable<Parts["action"]>) => {
  const cell = danger
    ? `class="danger" style="border:1px solid ${light.danger};border-radius:8px"`
    : `class="button" style="background:${light.accent};border-radius:8px"`
  const tone = danger ? "danger-text" : "button-text"
  const style = `display:inline-block;padding:11px 20px;font-size:15px;line-height:22px;font-weight:600;text-decoration:none;color:${danger ? light.danger : light.onAccent}`
  const link = `<a href="${escapeHtml(pageUrl(url))}" class="${tone}" style="${style}">${escapeHtml(label)}</a>`
  return table(`style="margin:0 0 16px"`, `<tr><td ${cell}>${link}</td></tr>`)
}

const body = (parts: Parts) =>
  `<p class="muted" style="margin:0 0 16px;font-size:14px;line-height:21px;font-weight:600;color:${light.muted}">${escapeHtml(parts.product)}</p>` +
  `<h1 class="ink" style="margin:0 0 12px;font-size:22px;line-height:28px;font-weight:600;color:${light.ink}">${escapeHtml(parts.heading)}</h1>` +
  parts.lead.map((text) => paragraph(text, "ink")).join("") +
  (parts.code ? codeBlock(parts.code) : "") +
  (parts.rows ? rowsBlock(parts.rows) : "") +
  (parts.action ? actionBlock(parts.action) : "") +
  parts.notes.map((text) => paragraph(text, "muted")).join("") +
  `<p class="muted line" style="margin:24px 0 0;padding-top:16px;border-top:1px solid ${light.line};font-size:13px;line-height:20px;color:${light.muted}">${escapeHtml(parts.footer)}</p>`

/** One narrow card, all styles inline, no picture, no script, nothing fetched (no open is ever counted). */
export const asHtml = (parts: Parts): string => {
  const card = table(
    `width="100%" class="card" style="max-width:560px;margin:0 auto;background:${light.surface};border:1px solid ${light.line};border-radius:10px;border-collapse:separate"`,
    `<tr><td class="pad" style="padding:32px;font-family:${FONT};text-align:start">${body(parts)}</td></tr>`
  )
  return `<!doctype html>
<html lang="${parts.language}" dir="${direction[parts.language]}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no">
<title>${escapeHtml(parts.subject)}</title>
<style>${STYLE}</style>
</head>
<body class="canvas" style="margin:0;padding:0;background:${light.canvas}">
<div style="display:none;max-height:0;overflow:hidden;mso-hide:all">${escapeHtml(parts.preheader)}${"&#847;&zwnj;&nbsp;".repeat(40)}</div>
${table(`width="100%" class="canvas" style="background:${light.canvas}"`, `<tr><td class="outer" style="padding:24px 12px">${card}</td></tr>`)}
</body>
</html>
`
}
