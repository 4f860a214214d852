import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

process.env.TZ = "America/Los_Angeles";

/** The tests of policies and state machines, for `npm run mutate`. */
export default defineConfig({
  root: fileURLToPath(new URL("..", import.meta.url)),
  resolve: { tsconfigPaths: true },
  test: { include: ["tests/**/policy.test.ts"], testTimeout: 60_000 },
});
