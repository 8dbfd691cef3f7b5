import { wordsPlugin } from "@tessera/ui/messages/words-plugin"
import { firstPaintPlugin } from "@tessera/ui/theme/first-paint-plugin"
import tailwindcss from "@tailwindcss/vite"
import react from "@vitejs/plugin-react"
import { defineConfig, type Plugin } from "vite"
import { firstLoadChunk, reactChunk } from "./first-load-chunk.ts"

const server = process.env["TESSERA_SERVER_URL"] ?? "http://127.0.0.1:4001"
const mobile = process.env["TESSERA_MOBILE_URL"]
const toServer = ["/trpc", "/live", "/livez", "/readyz", "/.well-known", "/mailbox"]

/** The server writes the product's name into the page as it serves it; in development this does. */
const productName = (): Plugin => ({
  name: "web:product-name",
  apply: "serve",
  transformIndexHtml: (html) => html.replaceAll("%PRODUCT_NAME%", process.env["PRODUCT_NAME"] ?? "Tessera")
})

/** In development the browser talks to this server alone, and what is not a page goes on to ours (`pnpm dev`). */
export default defineConfig({
  plugins: [firstPaintPlugin(), productName(), wordsPlugin("web"), react(), tailwindcss()],
  build: {
    target: "es2023",
    manifest: true,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    assetsInlineLimit: 0,
    rolldownOptions: { output: { codeSplitting: { groups: [reactChunk, firstLoadChunk()] } } }
  },
  server: {
    port: Number(process.env["PORT"] ?? 4000),
    strictPort: true,
    host: "127.0.0.1",
    proxy: {
      ...Object.fromEntries(toServer.map((path) => [path, { target: server, changeOrigin: false }])),
      // The mobile app reloads by a server and a socket of its own, behind the same address.
      ...(mobile === undefined
        ? {}
        : {
            "^/m/": { target: mobile, changeOrigin: false, ws: true },
            "^/m$": { target: server, changeOrigin: false }
          })
    }
  }
})
