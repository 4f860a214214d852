import { inject } from "vitest";

/** A running site with the demonstration in it, a Chromium, and how to put the demonstration back. */
export type Site = { url: string; browser: string; server: string; database: string; template: string };

/** This worker's own: files that run at the same time never see each other's data. */
export function site(): Site {
  const sites = inject("sites");
  return sites[(Number(process.env.VITEST_POOL_ID) - 1) % sites.length]!;
}
