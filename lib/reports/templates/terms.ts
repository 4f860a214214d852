import type { ReportKind } from "../terms";

// 模板: a .docx of the office's own, with places that a report's words are put into: {{标题}}, {{总体情况}} …

export const TEMPLATE_MAX_BYTES = 5 * 1024 * 1024;
export const DOCX_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/**
 * text: words within a line, as often as wanted · line: the same, and a line goes that has nothing else to say ·
 * lines: a paragraph for each, in the look of the one it stands in · blocks: paragraphs and tables, in a paragraph of its own
 */
export type PlaceKind = "text" | "line" | "lines" | "blocks";
export type Place = { name: string; kind: PlaceKind; isMandatory: boolean; meaning: string };

const OF_A_YEAR = {
  overall: "总体评价", indicators: "核心指标", progress: "项目推进", landmarks: "标志性成果", changes: "计划调整和延期", lessons: "主要问题和经验", next: "下一年安排",
};

/** The sections of each kind of report by key, in their order, without their numbers; the compositions are held to it by a test. */
export const SECTION_NAMES: Record<ReportKind, Record<string, string>> = {
  month: { overall: "总体情况", works: "重点工程与平台进展", indicators: "核心指标", units: "各区(市)县和部门情况", problems: "存在问题", changes: "计划调整", next: "下一步要求" },
  quarter: { overall: "总体情况", nodes: "节点和标志性成果", indicators: "核心指标", boards: "红黑榜", problems: "突出问题", changes: "计划调整", next: "下一步要求" },
  year: OF_A_YEAR,
  term: OF_A_YEAR,
};

const UPRIGHT = false;
const ACROSS = true;

/** Whether each annex is set across, in their order. */
export const ANNEX_SHAPES: Record<ReportKind, readonly boolean[]> = {
  month: [ACROSS, ACROSS, UPRIGHT, UPRIGHT, ACROSS, ACROSS, ACROSS, UPRIGHT],
  quarter: Array<boolean>(7).fill(UPRIGHT),
  year: Array<boolean>(7).fill(UPRIGHT),
  term: Array<boolean>(7).fill(UPRIGHT),
};

export const annexTitleName = (number: number): string => `附件${number}标题`;
export const annexName = (number: number): string => `附件${number}`;

const place = (name: string, kind: PlaceKind, isMandatory: boolean, meaning: string): Place => ({ name, kind, isMandatory, meaning });

/** Every place that a template for this kind of report may have, in the order of the page. */
export const placesOf = (kind: ReportKind): Place[] => [
  place("状态", "line", true, "未签发时印“拟稿，未签发”，签发后此行消失"),
  place("发文机关标志", "text", false, "红头名称，按版头设置"),
  place("文号", "text", true, "发文字号或期号"),
  place("标题", "text", true, "通报标题，按设置分行"),
  place("时期", "text", false, "如“2025年5月”"),
  place("主送", "text", true, "主送机关，含冒号"),
  place("开头", "blocks", true, "开头段"),
  ...Object.values(SECTION_NAMES[kind]).map((name) => place(name, "blocks", true, `“${name}”的全部段落和表格，不含小标题`)),
  ...ANNEX_SHAPES[kind].flatMap((_, at) => [
    place(annexTitleName(at + 1), "line", true, `附件${at + 1}的名称，用于附件说明和附件标题`),
    place(annexName(at + 1), "blocks", true, `附件${at + 1}的内容`),
  ]),
  place("署名", "text", true, "发文机关署名"),
  place("成文日期", "text", true, "签发当日"),
  place("附注", "line", false, "联系人等，含括号；没有时此行消失"),
  place("编制说明", "lines", true, "数据来源、封存指纹和查验码"),
  place("查验码", "line", false, "单独印查验码时用；未签发时此行消失"),
  place("抄送", "line", false, "抄送机关；没有时此行消失"),
  place("印发机关", "text", false, "印发机关"),
  place("印发日期", "text", false, "印发日期"),
];
