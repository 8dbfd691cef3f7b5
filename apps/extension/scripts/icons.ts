import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { withBrowser } from "./chromium.ts"

const SIZES = [16, 24, 32, 48, 128]
const svg = readFileSync(join(import.meta.dirname, "icon.svg"), "utf8")

/** Draws `icon.svg` in the sizes that browsers and stores ask for. Run it after the drawing has changed; the pictures are kept. */
await withBrowser(async (browser) => {
  for (const size of SIZES) {
    const page = await browser.newPage({ viewport: { width: size, height: size } })
    await page.setContent(`<style>body{margin:0}svg{display:block;width:100vw;height:100vh}</style>${svg}`)
    writeFileSync(
      join(import.meta.dirname, `../public/icons/${size}.png`),
      await page.screenshot({ omitBackground: true })
    )
    await page.close()
  }
})
