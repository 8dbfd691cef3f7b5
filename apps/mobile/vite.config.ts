import { wordsPlugin } from "@tessera/ui/messages/words-plugin"
import { firstPaintPlugin } from "@tessera/ui/theme/first-paint-plugin"
import tailwindcss from "@tailwindcss/vite"
import react from "@vitejs/plugin-react"
import { defineConfig, type Plugin } from "vite"
import { type ManifestOptions, VitePWA } from "vite-plugin-pwa"
import type { ManifestTransform } from "workbox-build"

const BASE = "/m/"
const server = process.env["TESSERA_SERVER_URL"] ?? "http://127.0.0.1:4001"
const toServer = ["/trpc", "/live", "/livez", "/readyz", "/.well-known", "/mailbox"]

/** The server writes the product's name into the page as it serves it; in development this does. */
const productName = (): Plugin => ({
  name: "mobile:product-name",
  apply: "serve",
  transformIndexHtml: (html) => html.replaceAll("%PRODUCT_NAME%", process.env["PRODUCT_NAME"] ?? "Tessera")
})

const icon = (src: string, size: number, purpose: "any" | "maskable") => ({
  src,
  sizes: `${size}x${size}`,
  type: "image/png",
  purpose
})

/** The server puts the product's name in here too. */
const manifest: Partial<ManifestOptions> = {
  id: BASE,
  name: "%PRODUCT_NAME%",
  short_name: "%PRODUCT_NAME%",
  description: "Approve and deny new devices, and see which sessions are trusted.",
  lang: "en",
  start_url: BASE,
  scope: BASE,
  display: "standalone",
  theme_color: "#ffffff",
  background_color: "#f7f5f1",
  categories: ["security", "productivity"],
  icons: [
    icon("icon-192.png", 192, "any"),
    icon("icon-512.png", 512, "any"),
    icon("icon-maskable-512.png", 512, "maskable")
  ],
  shortcuts: [
    { name: "My trusted devices", url: `${BASE}devices`, icons: [icon("icon-192.png", 192, "any")] }
  ]
}

/** Of the fonts only what the two languages need; the rest comes when a name asks for it. */
const precached = [
  "**/*.{html,js,css,svg}",
  "assets/inter-latin-wght-normal-*.woff2",
  "assets/inter-latin-ext-wght-normal-*.woff2",
  "{icon-192,badge-96}.png"
]

/** The page is kept by the address under which people open it. */
const pageByItsAddress: ManifestTransform = (entries) => ({
  manifest: entries.map((entry) => (entry.url === "index.html" ? { ...entry, url: BASE } : entry))
})

/** In development the browser talks to this server alone, and what is not a page goes on to ours (`pnpm dev`). */
export default defineConfig({
  base: BASE,
  plugins: [
    firstPaintPlugin(),
    productName(),
    wordsPlugin("mobile"),
    react(),
    tailwindcss(),
    VitePWA({
      strategies: "injectManifest",
      srcDir: "src",
      filename: "sw.ts",
      // Prompt, and registered by the app itself: an update must never reload under a half-typed code, and Trusted Types are on.
      registerType: "prompt",
      injectRegister: false,
      manifest,
      includeManifestIcons: false,
      injectManifest: {
        globPatterns: precached,
        manifestTransforms: [pageByItsAddress]
      }
    })
  ],
  build: {
    target: "es2023",
    manifest: true,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    assetsInlineLimit: 0
  },
  server: {
    port: Number(process.env["PORT"] ?? 4002),
    strictPort: true,
    host: "127.0.0.1",
    proxy: Object.fromEntries(toServer.map((path) => [path, { target: server, changeOrigin: false }]))
  }
})
