import { defineConfig } from "vitest/config"

/** One config for every package; browser stories are Playwright's, in tooling/e2e. */
export default defineConfig({
  test: {
    include: ["{apps,packages,tooling}/*/{src,test}/**/*.test.{ts,tsx}"],
    exclude: ["**/node_modules/**", "**/dist/**", "**/*.soak.test.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000
  }
})
