import { z } from "zod";
import { isPlainDate, type PlainDate } from "../../base/date";
import { ZONES } from "../../map/terms";
import { label } from "../../projects/labels/inputs";
import { VIEW_QUERY_MAX } from "../terms";
import { BULK_MAX } from "./terms";

const person = {
  name: z.string("请填写姓名").trim().min(1, "请填写姓名").max(40, "姓名最多 40 个字"),
  post: z.string().trim().max(60, "职务最多 60 个字").default(""),
  fromOn: z.string("请填写任职日期").refine(isPlainDate, "任职日期不是存在的日期，请按“2025-06-20”填写").transform((text) => text as PlainDate),
  handover: z.string().trim().max(1000, "交接事项最多 1000 个字").default(""),
};

const change = z.discriminatedUnion("field", [
  z.object({ field: z.literal("label_added"), label }),
  z.object({ field: z.literal("label_removed"), label }),
  z.object({ field: z.literal("city_leader"), ...person }),
  z.object({ field: z.literal("liaison"), ...person }),
  /** null: in none */
  z.object({ field: z.literal("zone"), zone: z.enum(ZONES, "所在创新空间不在可选范围内，请重新选择").nullable() }),
], "请选择要修改的内容");
export type BulkChange = z.output<typeof change>;
export type PersonChange = Extract<BulkChange, { handover: string }>;
export type ZoneChange = Extract<BulkChange, { field: "zone" }>;

const codes = z.array(z.string().max(40, "项目编号最多 40 个字符")).min(1, "请先选择项目").max(BULK_MAX, `一次最多修改 ${BULK_MAX} 个项目，请分批选择`).transform((given) => [...new Set(given)]);
/** Projects by code, or all that an address of the ledger means ("light=red&unit=gaoxin"); the server says which those are. */
const target = z.union([z.object({ codes }), z.object({ filter: z.string().max(VIEW_QUERY_MAX, "筛选条件太多，请减少条件") })], "请先选择项目");
export type BulkTarget = z.output<typeof target>;

export const previewBulkInput = z.object({ change, target });
export type PreviewBulkInput = z.output<typeof previewBulkInput>;

export const bulkEditInput = previewBulkInput.extend({
  /** of the preview that was agreed to */
  fingerprint: z.string("请先预览修改结果").regex(/^[0-9a-f]{64}$/, "请先预览修改结果"),
});
export type BulkEditInput = z.output<typeof bulkEditInput>;

export const undoBulkInput = z.object({ id: z.coerce.number("没有这次批量修改").int().min(1).max(2_147_483_647) });
export type UndoBulkInput = z.output<typeof undoBulkInput>;
