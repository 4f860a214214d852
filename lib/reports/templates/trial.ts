import { dayInWords, plainDate } from "../../base/date";
import { paragraph, quoted, say, table, type Block, type ReportDocument } from "../document";
import { markOf } from "../letterheads/rules";
import { DEFAULT_LETTERHEAD } from "../letterheads/terms";
import type { ReportKind } from "../terms";
import { checkTemplate } from "./check";
import { fillTemplate } from "./fill";
import { openPackage, printedParts, readPart } from "./package";
import { paragraphsOf } from "./paragraphs";
import { ANNEX_SHAPES, SECTION_NAMES } from "./terms";

const SAMPLE_PERIODS: Record<ReportKind, string> = { month: "2025-05", quarter: "2025-Q1", year: "2024", term: "2021-2025" };
const SIGNED_ON = plainDate("2025-06-09");

/** A report that says only where it says it, one word for each place: what a template is tried with. */
export function sampleDocument(kind: ReportKind): ReportDocument {
  const letterhead = DEFAULT_LETTERHEAD;
  const blocks = (name: string): Block[] => [
    paragraph(say`${quoted(`试填：${name}`)}`),
    table({ caption: "试填表", columns: [{ title: "项目", widthMm: 100 }, { title: "灯", widthMm: 20 }], rows: [["试填项目", { light: "red" }]] }),
  ];
  return {
    kind, period: SAMPLE_PERIODS[kind], form: letterhead.form, letterhead, mark: markOf(letterhead.form, letterhead), docNo: "试〔2025〕1号", issuer: letterhead.issuer, issuedOn: SIGNED_ON,
    titleLines: ["试填标题第一行", "第二行"], addressee: "试填单位：", opening: [paragraph("试填：开头")],
    sections: Object.entries(SECTION_NAMES[kind]).map(([key, name]) => ({ key, heading: name, blocks: blocks(name) })),
    annexes: ANNEX_SHAPES[kind].map((isLandscape, at) => ({ key: `annex-${at + 1}`, title: `试填附件${at + 1}`, isLandscape, blocks: blocks(`附件${at + 1}`) })),
    notes: ["试填：编制说明"], template: null, dataOn: SIGNED_ON, sealedAt: "2025-06-09T00:00:00.000Z", fileName: "试填",
  };
}

/** Looks through a template, and where nothing is wrong fills it once: what it then does not say is told as well. */
export async function tryTemplate(bytes: Uint8Array, kind: ReportKind): Promise<{ faults: string[] }> {
  const { faults } = await checkTemplate(bytes, kind);
  if (faults.length > 0) return { faults };
  const sample = sampleDocument(kind);
  const filled = await openPackage(await fillTemplate(bytes, sample, { code: "3F9A-01BC-22D4-0E77" }));
  const text = printedParts(filled).flatMap((name) => paragraphsOf(readPart(filled, name).root).map((one) => one.text)).join("\n");
  const expected = [...sample.titleLines, sample.docNo!, sample.addressee, sample.issuer, dayInWords(SIGNED_ON), "试填：开头", "试填：编制说明", ...sample.sections.map(({ heading }) => `试填：${heading}`), ...sample.annexes.map((_, at) => `试填：附件${at + 1}`)];
  const lost = expected.filter((words) => !text.includes(words));
  if (lost.length === 0 && !text.includes("{{")) return { faults: [] };
  return { faults: [`模板试填后缺少“${lost.join("”“") || "部分内容"}”，请检查这些占位符是否在正文可见处，或在骨架上重新修改`] };
}
