import type { ReportKind } from "../terms";
import { archiveFault, hostileFaults, sentenceOf } from "./hostile";
import { openPackage, printedParts, readPart } from "./package";
import { paragraphsOf, placeholdersIn, type Paragraph } from "./paragraphs";
import { placesOf, type Place } from "./terms";

const QUOTED_CHARS = 24;

/** Everything that is wrong with a template for this kind of report, each in a sentence that says what to do; none: it can be filled. */
export async function checkTemplate(bytes: Uint8Array, kind: ReportKind): Promise<{ faults: string[] }> {
  const fault = await archiveFault(bytes);
  if (fault) return { faults: [fault] };
  try {
    const parts = await openPackage(bytes);
    const hostile = hostileFaults(parts);
    return { faults: hostile.length > 0 ? hostile : wordFaults(parts, placesOf(kind)) };
  } catch (error) {
    return { faults: [sentenceOf(error)] };
  }
}

const PART_NAMES: [RegExp, string][] = [[/header/, "页眉"], [/footer/, "页脚"], [/notes/, "脚注"]];

function wordFaults(parts: ReadonlyMap<string, Buffer>, places: Place[]): string[] {
  const faults = new Set<string>();
  const met = new Map<string, number>();
  for (const part of printedParts(parts)) {
    const where = PART_NAMES.find(([pattern]) => pattern.test(part))?.[1] ?? "";
    paragraphsOf(readPart(parts, part).root).forEach((paragraph, at) => {
      for (const fault of paragraphFaults(paragraph, where || `第 ${at + 1} 段`, where === "", places, met)) faults.add(fault);
    });
  }
  for (const { name, kind } of places) if ((kind === "blocks" || kind === "lines") && (met.get(name) ?? 0) > 1) faults.add(`“{{${name}}}”出现了 ${met.get(name)} 次，只能出现一次，请删去多余的`);
  for (const { name, isMandatory, meaning } of places) if (isMandatory && !met.has(name)) faults.add(`缺少“{{${name}}}”（${meaning}），请在相应位置补上`);
  return [...faults];
}

function* paragraphFaults({ text, around }: Paragraph, where: string, isMain: boolean, places: Place[], met: Map<string, number>): Generator<string> {
  const { found, rest } = placeholdersIn(text);
  const quote = `“${[...text.trim()].slice(0, QUOTED_CHARS).join("")}${[...text.trim()].length > QUOTED_CHARS ? "…" : ""}”`;
  for (const { name } of found) {
    const place = places.find((one) => one.name === name);
    if (!place) {
      yield `${where}${quote}中的“{{${name}}}”不是可用的占位符，请对照占位符清单改正或删除`;
      continue;
    }
    met.set(name, (met.get(name) ?? 0) + 1);
    if (place.kind === "text" || place.kind === "line") continue;
    if (text.trim().replace(/\s+/g, "") !== `{{${name}}}`) yield `${where}${quote}中的“{{${name}}}”应单独成段，前后不能有其他文字`;
    else if (!isMain || around.some(({ name: outer }) => outer === "w:tc" || outer === "w:txbxContent")) yield `${where}的“{{${name}}}”应放在正文中，不能放在表格、文本框、页眉或页脚里`;
  }
  if (rest.includes("{{")) yield `${where}${quote}中的“{{”没有配对的“}}”，或占位符中换了行，请写成“{{名称}}”`;
  else if (rest.includes("}}")) yield `${where}${quote}中的“}}”没有配对的“{{”，请写成“{{名称}}”`;
  if (/｛\s*｛|｝\s*｝/.test(rest)) yield `${where}${quote}用了全角花括号“｛｛”，请改为半角“{{”和“}}”`;
}
