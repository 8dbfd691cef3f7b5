import { join } from "node:path"
import { defineConfig } from "vitest/config"

/** The long runs: many histories, many races. Never part of the default test command. */
export default defineConfig({
  root: join(import.meta.dirname, "../.."),
  test: {
    include: ["{apps,packages,tooling}/*/{src,test}/**/*.soak.test.ts"],
    exclude: ["**/node_modules/**", "**/dist/**"],
    fileParallelism: false,
    testTimeout: 30 * 60_000,
    hookTimeout: 5 * 60_000
  }
})
