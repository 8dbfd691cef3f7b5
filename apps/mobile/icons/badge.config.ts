import { defineConfig } from "@vite-pwa/assets-generator/config"

/** Beside a notification Android shows the shape alone, in a colour of its own. */
export default defineConfig({
  preset: {
    transparent: { sizes: [96], padding: 0.1 },
    maskable: { sizes: [] },
    apple: { sizes: [] },
    assetName: () => "badge-96.png"
  },
  images: ["icons/badge.svg"]
})
