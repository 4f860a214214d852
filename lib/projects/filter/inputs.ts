import { z } from "zod";
import { LIGHTS } from "../../lights/terms";
import { asOf } from "../../sealed/inputs";
import { PROJECT_FAMILIES } from "../terms";

// A list comes as "a,b" or as a repeated key.
export const several = z.union([z.string(), z.array(z.string())]).optional().transform((given) => [given ?? []].flat().flatMap((text) => text.split(",")).filter(Boolean));
export const list = <T extends readonly [string, ...string[]]>(terms: T, what: string) => several.pipe(z.array(z.enum(terms, `${what} 的取值只能是 ${terms.join("、")}`)));
export const flag = z.enum(["1", "0", ""], "只能是 1 或 0").optional().transform((text) => text === "1");
export const whole = (what: string, min: number, max: number) =>
  z.string().regex(/^\d{1,6}$/, `${what}须是 ${min} 到 ${max} 的整数`).transform(Number).pipe(z.number().min(min, `${what}须是 ${min} 到 ${max} 的整数`).max(max, `${what}须是 ${min} 到 ${max} 的整数`));

/**
 * Which projects are meant, as it stands in a URL: the same words on the ledger, the wall, the map, the timeline, the leader's page and the API,
 * so that a number on one leads to its rows on another.
 */
export const portfolioFilter = z.object({
  light: list(LIGHTS, "light"),
  /** against the original plan */
  original: list(LIGHTS, "original"),
  /** 人工调整 */
  adjusted: flag,
  /** 因调整而转绿 */
  greenByChange: flag,
  family: list(PROJECT_FAMILIES, "family"),
  unit: several.pipe(z.array(z.string().max(40, "unit 最多 40 个字符"))),
  engineering: several.pipe(z.array(z.string().regex(/^[1-6]$/, "engineering 只能是 1 到 6").transform(Number))),
  overdueKey: flag,
  /** 临期; 可能逾期 by the outlook */
  dueSoon: flag,
  unlikely: flag,
  noOwner: flag,
  q: z.string().trim().max(100, "查找内容最多 100 个字").optional().transform((text) => text || undefined),
  asOf,
});
export type PortfolioFilter = z.output<typeof portfolioFilter>;
