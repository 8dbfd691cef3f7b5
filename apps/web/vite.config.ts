import tailwindcss from "@tailwindcss/vite"
import react from "@vitejs/plugin-react"
import { defineConfig } from "vite"

const server = process.env.TESSERA_SERVER_URL ?? "http://127.0.0.1:4001"
const toServer = ["/trpc", "/live", "/livez", "/readyz", "/.well-known", "/mailbox"]

/** In development the browser talks to this server alone, and what is not a page goes on to ours (`pnpm dev`). */
export default defineConfig({
  plugins: [react(), tailwindcss()],
  build: {
    target: "es2023",
    manifest: true,
    modulePreload: { polyfill: false },
    reportCompressedSize: false
  },
  server: {
    port: Number(process.env.PORT ?? 4000),
    strictPort: true,
    host: "127.0.0.1",
    proxy: Object.fromEntries(toServer.map((path) => [path, { target: server, changeOrigin: false }]))
  }
})
