/**
 * `npm run mutate`: every policy, the table of permissions and the state machine of an update, changed one word at a time; the pure tests have to notice.
 * @type {import("@stryker-mutator/api/core").PartialStrykerOptions}
 */
export default {
  testRunner: "vitest",
  plugins: ["@stryker-mutator/vitest-runner"],
  vitest: { configFile: "tests/vitest.mutation.ts", related: false },
  mutate: ["lib/**/policy.ts", "lib/people/permissions/terms.ts", "lib/dispatch/rules.ts:6-21", "lib/people/wall.ts:12-17", "lib/projects/scope.ts:22-26"],
  coverageAnalysis: "perTest",
  // TypeScript 7 has no API by which Stryker could rewrite it.
  tsconfigFile: "none.json",
  concurrency: 2,
  reporters: ["clear-text"],
  clearTextReporter: { logTests: false, reportTests: false },
  // Two survive, and change nothing: in `isAdmin` (lib/people/policy.ts) null is no role of an administrator's anyhow, and in `mayRemove`
  // (lib/attachments/policy.ts) who is no person was refused before. TypeScript wants them said.
  thresholds: { break: 99 },
  // Not below node_modules: what lies there is not transformed.
  tempDirName: ".stryker",
};
