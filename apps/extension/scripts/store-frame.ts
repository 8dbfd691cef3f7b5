import { readFileSync } from "node:fs"
import { join } from "node:path"
import type { Browser } from "playwright-core"

const mark = readFileSync(join(import.meta.dirname, "icon.svg"), "utf8")
const data = (png: Buffer) => `data:image/png;base64,${png.toString("base64")}`
const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;")

const STYLE = `
  * { box-sizing: border-box; margin: 0 }
  body { font-family: "Inter", "Liberation Sans", Arial, sans-serif; background: #f7f5f1; color: #1d1b16;
    display: flex; overflow: hidden }
  h1 { font-weight: 600; letter-spacing: -0.02em; text-wrap: balance }
  svg { display: block }
`

/** A picture of the store: a sentence beside a piece of the screen. */
export interface Framed {
  readonly title: string
  readonly text: string
  readonly picture: Buffer
  /** The popup hangs from its icon; a page fills the frame. */
  readonly kind: "popup" | "page"
}

const PICTURE = { width: 1280, height: 800 }
const TILE = { width: 440, height: 280 }

const drawn = async (browser: Browser, size: typeof PICTURE, html: string): Promise<Buffer> => {
  const page = await browser.newPage({ viewport: size })
  await page.setContent(
    `<style>${STYLE}body { width: ${size.width}px; height: ${size.height}px }</style>${html}`
  )
  await page.evaluate(() => Promise.all([...document.images].map((image) => image.decode())))
  const png = await page.screenshot()
  await page.close()
  return png
}

export const framed = (browser: Browser, { kind, picture, text, title }: Framed): Promise<Buffer> =>
  drawn(
    browser,
    PICTURE,
    `<section style="width:${kind === "popup" ? 700 : 420}px;padding:72px 0 72px 72px;align-self:center">
      <div style="width:56px;margin-bottom:36px">${mark}</div>
      <h1 style="font-size:${kind === "popup" ? 44 : 36}px;line-height:1.15">${escaped(title)}</h1>
      <p style="margin-top:20px;font-size:21px;line-height:1.5;color:#5d584e">${escaped(text)}</p>
    </section>
    <div style="flex:1;display:flex;align-items:center;justify-content:center;padding:${kind === "popup" ? 40 : 48}px">
      <img src="${data(picture)}" style="max-width:100%;max-height:704px;border:1px solid #e4dfd5;border-radius:12px;
        box-shadow:0 1px 2px rgb(29 27 22 / .06),0 24px 56px -12px rgb(29 27 22 / .28)">
    </div>`
  )

export const tile = (browser: Browser, product: string, claim: string): Promise<Buffer> =>
  drawn(
    browser,
    TILE,
    `<div style="margin:auto;text-align:center;padding:0 32px">
      <div style="width:88px;margin:0 auto 20px">${mark}</div>
      <h1 style="font-size:34px;line-height:1.1">${escaped(product)}</h1>
      <p style="margin-top:10px;font-size:19px;line-height:1.35;color:#5d584e">${escaped(claim)}</p>
    </div>`
  )
