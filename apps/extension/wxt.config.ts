import { wordsPlugin } from "@tessera/ui/messages/words-plugin"
import { firstPaintPlugin } from "@tessera/ui/theme/first-paint-plugin"
import tailwindcss from "@tailwindcss/vite"
import react from "@vitejs/plugin-react"
import { resolve } from "node:path"
import { type ConfigEnv, defineConfig, type WxtViteConfig } from "wxt"
import { localeFiles } from "./scripts/locale-files.ts"
import { manifestFor } from "./scripts/manifest.ts"
import { isForStores, productName, serverUrl } from "./scripts/build-settings.ts"

const viteFor = ({ browser }: ConfigEnv): WxtViteConfig => ({
  plugins: [
    firstPaintPlugin(),
    {
      name: "extension:product-name",
      transformIndexHtml: (html) => html.replaceAll("%PRODUCT_NAME%", productName())
    },
    wordsPlugin("extension"),
    react(),
    tailwindcss()
  ],
  define: {
    __PRODUCT_NAME__: JSON.stringify(productName()),
    __SERVER_URL__: JSON.stringify(serverUrl())
  },
  build: {
    target: browser === "firefox" ? "firefox140" : "chrome120",
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    reportCompressedSize: false
  }
})

export default defineConfig({
  root: import.meta.dirname,
  srcDir: "src",
  publicDir: "public",
  manifestVersion: 3,
  imports: false,
  webExt: { disabled: true },
  manifest: ({ browser }) => manifestFor(browser, isForStores()),
  hooks: {
    // With `imports: false` WXT still writes an import of its own wherever it reads `browser`, in packages that do not know it.
    "config:resolved": ({ config }) => {
      config.imports.presets = []
      config.imports.imports = []
    },
    "build:publicAssets": (_wxt, files) => {
      files.push(...localeFiles(productName()))
    },
    // WXT writes the page's title there, which is in no language of ours.
    "build:manifestGenerated": (_wxt, manifest) => {
      if (manifest.action !== undefined) manifest.action.default_title = "__MSG_name__"
    }
  },
  vite: viteFor,
  zip: {
    name: "extension",
    // A reviewer builds it from the whole workspace: the screens and the rules are packages of it.
    sourcesRoot: resolve(import.meta.dirname, "../.."),
    includeSources: [
      "package.json",
      "pnpm-*.yaml",
      "turbo.json",
      "tsconfig.base.json",
      "LICENSE",
      "apps/extension/**",
      "packages/{api,application,client,domain,ui}/**",
      "tooling/check/**"
    ],
    excludeSources: ["**/.turbo/**", "**/.wxt/**", "**/.output/**", "**/dist/**", "**/coverage/**"]
  }
})
