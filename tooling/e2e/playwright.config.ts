import { defineConfig } from "@playwright/test"

export default defineConfig({
  testDir: "stories",
  testMatch: "**/*.spec.ts",
  fullyParallel: true,
  workers: 2,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  reporter: "list",
  use: { actionTimeout: 10_000, navigationTimeout: 15_000 }
})
