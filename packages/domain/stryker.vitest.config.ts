import { defineConfig } from "vitest/config"

/**
 * What a mutant is held against: the rules' own tests. The walk takes too long to run a thousand times, and the rulebook's
 * test reads the repository around this package.
 */
export default defineConfig({
  test: {
    include: ["src/**/*.test.ts"],
    exclude: ["**/node_modules/**", "src/walk*.test.ts", "src/rulebook.test.ts", "src/decide.test.ts"]
  }
})
