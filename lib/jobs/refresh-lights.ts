import type { Database } from "../../db/client";
import { refreshStaleLights } from "../lights/commands";

/** Each day's lights: recomputes those stored for an earlier day than `now`'s. Safe to run at any time, twice too; answers how many it refreshed. */
export const refreshDailyLights = (db: Database, now: Date): Promise<number> => refreshStaleLights({ actor: { kind: "system", job: "每日刷新灯色" }, db, now });
