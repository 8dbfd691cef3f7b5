import { defineConfig } from "vitest/config"

const common = {
  exclude: ["**/node_modules/**", "**/dist/**", "**/*.soak.test.ts"],
  testTimeout: 60_000,
  hookTimeout: 60_000
}

/** One config for every package; browser stories are Playwright's, in tooling/e2e. */
export default defineConfig({
  test: {
    // One file a core: the default leaves one core to the runner, and of two that is half the machine.
    maxWorkers: "100%",
    projects: [
      {
        test: {
          ...common,
          name: "pure",
          // Nothing here has a state that a file could leave to the next, and loading effect anew for each takes longer than they do.
          isolate: false,
          include: ["packages/{domain,application}/{src,test}/**/*.test.ts"]
        }
      },
      {
        test: {
          ...common,
          name: "node",
          include: [
            "packages/{store,mail,push,scim,sign-on,webhooks,api,client}/{src,test}/**/*.test.ts",
            "{apps/server,tooling/*}/{src,test}/**/*.test.ts"
          ]
        }
      },
      {
        test: {
          ...common,
          name: "screen",
          environment: "happy-dom",
          include: ["{packages/ui,apps/{web,extension,mobile}}/{src,test}/**/*.test.{ts,tsx}"]
        }
      }
    ]
  }
})
