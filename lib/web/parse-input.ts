import { z } from "zod";
import { DomainError } from "../base/errors";
import { isUnprintable } from "../base/printable";

/** What a schema without its own words says; Zod's own wording speaks of types, not of forms. */
function inChinese(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case "invalid_type":
      return issue.input === undefined || issue.input === null || issue.input === "" ? "请填写此项" : "填写的内容类型不对";
    case "too_big":
      if (issue.origin === "string") return `最多 ${issue.maximum} 个字，现在是 ${String(issue.input).length} 个字`;
      return issue.origin === "array" ? `最多 ${issue.maximum} 项` : `不能大于 ${issue.maximum}`;
    case "too_small":
      if (issue.origin === "string") return Number(issue.minimum) <= 1 ? "请填写此项" : `至少 ${issue.minimum} 个字`;
      return issue.origin === "array" ? `至少 ${issue.minimum} 项` : `不能小于 ${issue.minimum}`;
    case "invalid_value":
      return "不在可选范围内，请重新选择";
    case "invalid_format":
      return "格式不正确";
    case "unrecognized_keys":
      return `不认识的字段：${issue.keys.join("、")}`;
    default:
      return "填写不正确，请检查";
  }
}

export type FieldErrors = Record<string, string>;

const TOP = "_";

/** The first message for each field, keyed by its path ("milestones.0.actualOn"); "_" is the whole form. */
export function fieldErrors(error: z.ZodError): FieldErrors {
  const found: FieldErrors = {};
  for (const issue of error.issues) found[issue.path.join(".") || TOP] ??= issue.message;
  return found;
}

export type Parsed<T> = { ok: true; data: T } | { ok: false; fields: FieldErrors; message: string };

/** Walks without recursion: a request may be nested deeper than the call stack. */
function holdsUnprintable(raw: unknown): boolean {
  const waiting = [raw];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (typeof value === "string" && isUnprintable(value)) return true;
    if (value !== null && typeof value === "object") for (const inner of Object.values(value)) waiting.push(inner);
  }
  return false;
}

/** Parses what came from outside; the one place where a schema meets a form, a request or an import. */
export function parse<S extends z.ZodType>(schema: S, raw: unknown): Parsed<z.output<S>> {
  if (holdsUnprintable(raw)) return { ok: false, fields: {}, message: "内容中含有无法保存的字符（多为粘贴带入），请删除后重新输入" };
  const result = schema.safeParse(raw, { error: inChinese });
  if (result.success) return { ok: true, data: result.data };
  const fields = fieldErrors(result.error);
  const [first = "填写不正确，请检查", ...others] = Object.values(fields);
  return { ok: false, fields, message: others.length ? `有 ${others.length + 1} 处需要修改：${first}` : first };
}

/** The same, throwing rule with `details.fields`. */
export function parseInput<S extends z.ZodType>(schema: S, raw: unknown): z.output<S> {
  const parsed = parse(schema, raw);
  if (!parsed.ok) throw new DomainError("rule", parsed.message, { fields: parsed.fields });
  return parsed.data;
}

/** What an address asks for. It has no fields that faults could stand beside, so the one sentence says them all. Throws rule with `details.fields`. */
export function parseAddress<S extends z.ZodType>(schema: S, raw: unknown): z.output<S> {
  const parsed = parse(schema, raw);
  if (parsed.ok) return parsed.data;
  const faults = [...new Set(Object.values(parsed.fields))];
  throw new DomainError("rule", faults.length > 1 ? `地址中有 ${faults.length} 处需要修改：${faults.join("；")}` : (faults[0] ?? parsed.message), { fields: parsed.fields });
}
