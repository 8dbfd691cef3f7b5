import { defineConfig } from "@vite-pwa/assets-generator/config"

/** The drawing brings its ground along, to its edges, and keeps to the circle that a launcher may cut out. */
export default defineConfig({
  preset: {
    transparent: { sizes: [192, 512], padding: 0 },
    maskable: { sizes: [512], padding: 0 },
    apple: { sizes: [180], padding: 0 },
    assetName: (type, { width }) =>
      ({
        transparent: `icon-${width}.png`,
        maskable: `icon-maskable-${width}.png`,
        apple: "apple-touch-icon.png"
      })[type]
  },
  images: ["icons/icon.svg"]
})
