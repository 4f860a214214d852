import { units } from "../../db/schema";
import type { Context } from "../base/context";
import type { LightCounts } from "../lights/rules";
import { MARKS, OUTLINES, type Point } from "../map/outlines";
import { NOTHING_COUNTED } from "../projects/filter/counts";

/** A district as the big screen draws it. `counts`: of what it leads, total 0: nothing. */
export type ScreenDistrict = { code: string; name: string; counts: LightCounts; /** where its name stands */ label: Point } & ({ path: string } | { spot: Point });

/** The 20 divisions by their outline and the functional areas as spots. Empty before units are loaded. */
export async function listDistricts(ctx: Context, counted: readonly { code: string; counts: LightCounts }[]): Promise<ScreenDistrict[]> {
  const rows = await ctx.db.select({ code: units.code, name: units.shortName, adcode: units.adcode }).from(units).orderBy(units.ordinal);
  const countsOf = new Map(counted.map(({ code, counts }) => [code, counts]));
  const outlineOf = new Map(OUTLINES.map((outline) => [outline.adcode, outline]));
  return rows.flatMap(({ code, name, adcode }): ScreenDistrict[] => {
    const district = { code, name, counts: countsOf.get(code) ?? NOTHING_COUNTED };
    const mark = MARKS.get(code);
    if (mark) return [{ ...district, label: mark.label, spot: mark.at }];
    const outline = adcode === null ? undefined : outlineOf.get(adcode);
    return outline ? [{ ...district, label: outline.label, path: outline.path }] : [];
  });
}
