import { expect, test } from "vitest";
import { z } from "zod";
import { milestoneLedgerQuery } from "@/lib/ledger/inputs";
import { parse, parseAddress } from "@/lib/web/parse-input";

const schema = z.strictObject({
  progressText: z.string().max(2000),
  unit: z.enum(["gaoxin", "tianfu"]),
  milestones: z.array(z.object({ donePct: z.int().min(0).max(100) })).default([]),
  day: z.string().refine((text) => text !== "2025-02-30", "2025-02-30 不是存在的日期"),
});
const good = { progressText: "完成", unit: "gaoxin", day: "2025-06-20" };
const fieldsOf = (raw: unknown) => {
  const parsed = parse(schema, raw);
  return parsed.ok ? {} : parsed.fields;
};

test("good input passes", () => {
  expect(parse(schema, good)).toMatchObject({ ok: true, data: { unit: "gaoxin", milestones: [] } });
});

test.each([
  ["5,000 characters where 2,000 are allowed", { ...good, progressText: "字".repeat(5000) }, { progressText: "最多 2000 个字，现在是 5000 个字" }],
  ["a missing field", { ...good, unit: undefined }, { unit: "不在可选范围内，请重新选择" }],
  ["a missing text", { ...good, progressText: undefined }, { progressText: "请填写此项" }],
  ["another type", { ...good, progressText: 3 }, { progressText: "填写的内容类型不对" }],
  ["an unknown choice", { ...good, unit: "atlantis" }, { unit: "不在可选范围内，请重新选择" }],
  ["a number out of range, deep inside", { ...good, milestones: [{ donePct: 50 }, { donePct: 120 }] }, { "milestones.1.donePct": "不能大于 100" }],
  ["a schema's own words", { ...good, day: "2025-02-30" }, { day: "2025-02-30 不是存在的日期" }],
  ["a field nobody asked for", { ...good, role: "sysadmin" }, { _: "不认识的字段：role" }],
  ["no object at all", "text", { _: "填写的内容类型不对" }],
])("%s gets a Chinese sentence at its field", (_name, raw, fields) => {
  expect(fieldsOf(raw)).toEqual(fields);
});

test("several mistakes are counted and the first is said", () => {
  expect(parse(schema, { ...good, progressText: "字".repeat(2001), unit: "x" })).toMatchObject({ ok: false, message: "有 2 处需要修改：最多 2000 个字，现在是 2001 个字" });
});

test("of an address every fault is said, by the name of its condition, and one fault is said once", () => {
  expect(() => parseAddress(milestoneLedgerQuery, { light: "purple,pink", group: "foo", sort: "zzz" })).toThrow(/^地址中有 3 处需要修改：灯（light）的取值只能是 green、.+；排序（sort）只能是 code、.+；分组（group）只能是 unit、/);
  expect(() => parseAddress(milestoneLedgerQuery, { light: "purple,pink" })).toThrow(/^灯（light）的取值只能是 green、yellow、red、blue、grey$/);
});

test("what is nested deeper than any form is refused in a sentence, not by a crash", () => {
  const deep = JSON.parse(`${"[".repeat(100_000)}${"]".repeat(100_000)}`) as unknown;
  expect(parse(z.object({ content: z.object({ text: z.string() }) }), { content: deep })).toMatchObject({ ok: false, fields: { content: expect.any(String) } });
});
