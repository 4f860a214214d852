import { connect } from "../../db/client";
import { refreshDailyLights } from "../jobs/refresh-lights";
import { business } from "../web/clock";

const EVERY_MS = 10 * 60_000;

/** Looks every ten minutes whether a new day has begun, and refreshes the lights of the day before. */
export function keepLightsFresh(url: string): { stop: () => Promise<void> } {
  const { db, close } = connect(url, { max: 1, applicationName: "guatu-jobs" });
  let running: Promise<void> = Promise.resolve();
  const look = async () => {
    try {
      const count = await refreshDailyLights(db, (await business(db)).now);
      if (count > 0) console.log(`Refreshed the lights of ${count} projects for the new day.`);
    } catch (error) {
      console.error(`The lights were not refreshed: ${error instanceof Error ? error.message : String(error)}`);
    }
  };
  running = look();
  const timer = setInterval(() => (running = running.then(look)), EVERY_MS);
  return {
    stop: async () => {
      clearInterval(timer);
      await running;
      await close();
    },
  };
}
