import { defineConfig } from "vitest/config"

/**
 * What a mutant is held against: the rules' own tests. Walks and random lives take too long to run a thousand times, and two
 * tests read the repository around this package.
 */
export default defineConfig({
  test: {
    isolate: false,
    include: ["src/**/*.test.ts"],
    exclude: [
      "**/node_modules/**",
      "src/walk*.test.ts",
      "src/decide.test.ts",
      "src/event-for-each-command.test.ts",
      "src/rulebook.test.ts",
      "src/event-catalogue/page.test.ts"
    ]
  }
})
