import tailwind from "@tailwindcss/vite"
import react from "@vitejs/plugin-react"
import { defineConfig } from "vite"
import { firstPaintPlugin } from "../src/theme/first-paint-plugin.ts"

/** The policy that the clients live under; the gallery keeps it, so that a part that breaks it is seen here first. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; require-trusted-types-for 'script'"

export default defineConfig({
  root: import.meta.dirname,
  plugins: [firstPaintPlugin(), tailwind(), react()],
  build: { outDir: "dist", assetsInlineLimit: 0 },
  preview: { headers: { "content-security-policy": policy } }
})
