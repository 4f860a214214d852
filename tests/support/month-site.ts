import type { Database } from "../../db/client";
import { installation, sessions } from "../../db/schema";
import { dispatchMonth, TODAY, type Scene, type Who } from "./dispatch-month";
import { cookieOf, withSite } from "./requests";

export type MonthSite = { db: Database; url: string; month: Scene; cookie: (who: Who) => Promise<string> };

/** A test over a site with the scene of `dispatchMonth`; `cookie` signs one of its people in. */
export const monthSite = (fn: (site: MonthSite) => Promise<void>) => () =>
  withSite(async (db, url) => {
    await db.insert(installation).values({ id: 1, kind: "demonstration", businessOn: TODAY });
    const month = await dispatchMonth(db);
    const cookie = async (who: Who) => {
      const { actor } = month.as(who);
      const now = new Date();
      const [session] = await db.insert(sessions).values({ personId: actor.kind === "person" ? actor.personId : 0, startedAt: now, lastSeenAt: now, expiresAt: new Date(now.getTime() + 3_600_000) }).returning({ id: sessions.id });
      return cookieOf(session!.id);
    };
    await fn({ db, url, month, cookie });
  });
