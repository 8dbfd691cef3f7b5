import type { Plugin } from "vite"
import { firstPaint } from "./first-paint.ts"

const FILE = "first-paint.js"
const source = `;(${firstPaint.toString()})();\n`

/**
 * For a client's vite.config.ts: puts `<script src="/first-paint.js">` first in the head, as a file of its own origin, so
 * that it runs before the first paint and needs no 'unsafe-inline' (a module script would come too late).
 */
export const firstPaintPlugin = (): Plugin => {
  let base = "/"
  return {
    name: "ui:first-paint",
    configResolved(config) {
      base = config.base
    },
    configureServer(server) {
      server.middlewares.use(`${base}${FILE}`, (_request, response) => {
        response.setHeader("content-type", "text/javascript")
        response.end(source)
      })
    },
    generateBundle() {
      this.emitFile({ type: "asset", fileName: FILE, source })
    },
    transformIndexHtml: () => [{ tag: "script", attrs: { src: `${base}${FILE}` }, injectTo: "head-prepend" }]
  }
}
