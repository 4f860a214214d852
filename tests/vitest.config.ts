import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

// A day that depends on the machine's zone fails here: Los Angeles is a day behind Chengdu most of the time.
process.env.TZ = "America/Los_Angeles";

const DB = "tests/**/*.db.test.{ts,tsx}";
const BROWSER = "tests/**/*.browser.test.ts";
const ARCHITECTURE = "tests/architecture/**/*.test.ts";

export default defineConfig({
  root: fileURLToPath(new URL("..", import.meta.url)),
  resolve: { tsconfigPaths: true },
  oxc: { jsx: { runtime: "automatic" } },
  test: {
    pool: "forks",
    isolate: false,
    maxWorkers: 2,
    projects: [
      { extends: true, test: { name: "pure", include: ["tests/**/*.test.{ts,tsx}"], exclude: [DB, BROWSER, ARCHITECTURE], testTimeout: 60_000 } },
      { extends: true, test: { name: "architecture", include: [ARCHITECTURE], testTimeout: 60_000 } },
      {
        extends: true,
        test: { name: "db", include: [DB], globalSetup: "tests/support/database-setup.ts", setupFiles: "tests/support/next-storage.ts", testTimeout: 30_000, hookTimeout: 60_000 },
      },
      {
        extends: true,
        test: {
          name: "browser",
          include: [BROWSER],
          globalSetup: "tests/support/browser-setup.ts",
          sequence: { groupOrder: 1 },
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
