import { expect, test } from "vitest";
import { withFreshDatabase } from "../support/db";
import { walk } from "./random/walk";

/** A seed of the day, so that every day takes another way; it stands in what differs. */
const SEED = Math.floor(Date.now() / 86_400_000);

test("stored lights equal recomputed ones after every one of 250 random commands, and the sealed months stand as their facts give them", () =>
  withFreshDatabase(async (db) => {
    const { differences, commands, done } = await walk(db, { commands: 250, seed: SEED });
    expect({ differences, commands }).toEqual({ differences: [], commands: 250 });
    expect(Object.keys(done).length).toBeGreaterThan(8);
  }), 120_000);
