import { afterAll, expect, test } from "vitest";
import { restoreDemonstration } from "../support/browser";
import { runFuzz } from "./run-fuzz";
import { site } from "../support/site";

afterAll(restoreDemonstration);

/** `npm run fuzz` sends ten thousand of ever another seed. */
test("malformed requests to every address are refused in words: no crash, no stack, no SQL", async () => {
  const { faults, byStatus } = await runFuzz(site().url, { requests: 400, seed: 20_250_620 });
  expect(faults).toEqual([]);
  expect(Object.keys(byStatus).length, "answers of several kinds").toBeGreaterThan(4);
});
