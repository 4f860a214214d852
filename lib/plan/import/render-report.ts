import type { BoxCount, ImportReport } from "./report";

/** The report as lines for a terminal, in Chinese. */
export function renderReport(report: ImportReport): string {
  const head = [`规划导入核对报告`, `  SHA-256  ${report.sha256}`, `  文件     ${report.bytes} 字节，${report.lines} 行`];
  if (report.lines === 0) return [...head, ...problems(report)].join("\n");
  return [
    ...head, `  标题     ${report.title}`,
    ...found(report), ...contents(report), ...joined(report), ...dropped(report), ...unplaced(report), ...warnings(report), ...proof(report), ...problems(report),
  ].join("\n");
}

const section = (title: string, lines: string[]): string[] => ["", title, ...lines.map((line) => `  ${line}`)];
const boxes = (list: BoxCount[]): string => list.map((box) => box.items).join("/") || "无";

function found({ counts }: ImportReport): string[] {
  return section("一、找到的内容", [
    `${counts.chapters} 章，${counts.sections} 节，${counts.subsections} 小节，${counts.paragraphs} 段，${counts.tables} 张表，${counts.notes} 条注，共 ${counts.nodes} 个节点`,
    `专栏 ${counts.boxes} 个`,
    `重点工程 ${counts.engineering.length} 个，条目 ${counts.engineeringItems} 条（${boxes(counts.engineering)}）`,
    ...counts.engineering.map((box) => `  第 ${box.line} 行  ${box.title}：${box.items} 条`),
    `重点领域 ${counts.fields.length} 个，条目 ${counts.fieldItems} 条（${boxes(counts.fields)}）`,
    ...counts.fields.map((box) => `  第 ${box.line} 行  ${box.title}：${box.items} 条`),
    `指标 ${counts.indicators} 项`,
  ]);
}

function contents({ contents: check }: ImportReport): string[] {
  if (!check) return section("二、目录核对", ["文件没有目录页"]);
  const result = check.missing.length === 0 ? `${check.entries} 条目录与正文标题全部对上` : `${check.entries} 条目录中有 ${check.missing.length} 条在正文没有对上：`;
  return section("二、目录核对", [`第 ${check.lineStart}–${check.lineEnd} 行，${result}`, ...check.missing.map((entry) => `  第 ${entry.line} 行  ${entry.text}`)]);
}

function joined({ joins }: ImportReport): string[] {
  const cuts = joins.filter((join) => join.kind === "cut");
  const leads = joins.filter((join) => join.kind === "lead");
  return section("三、接上的句子", [
    `被分页切断后接上 ${cuts.length} 处：`,
    ...cuts.map((join) => `  第 ${join.lineBefore} 行 → 第 ${join.lineAfter} 行  …${join.before}｜${join.after}…`),
    ...(leads.length === 0 ? [] : [`与标题同行的首句接回段落 ${leads.length} 处：`]),
    ...leads.map((join) => `  第 ${join.lineBefore} 行 → 第 ${join.lineAfter} 行  …${join.before}｜${join.after}…`),
  ]);
}

const dropped = ({ dropped: lines }: ImportReport): string[] =>
  section("四、不算正文的行", lines.length === 0 ? ["无"] : lines.map((line) => `第 ${line.line} 行  ${line.why}：${line.text.replaceAll("\t", " ")}`));

const unplaced = ({ unplaced: lines }: ImportReport): string[] =>
  section("五、放不进目录树的行（文字已保留）", lines.length === 0 ? ["无"] : lines.map((line) => `第 ${line.line} 行  ${line.why}：${line.text}`));

const warnings = ({ warnings: list }: ImportReport): string[] =>
  section("六、请人工核对", list.length === 0 ? ["无"] : list.map(({ line, message }) => (line === null ? message : `第 ${line} 行  ${message}`)));

function proof({ proof: result }: ImportReport): string[] {
  const { fileCharacters, contentsCharacters, runningHeadCharacters, textCharacters, nodeCharacters, difference } = result;
  return section("七、文字无遗漏核对（去掉空白和 #、**、HTML 标记后逐字比对）", [
    `全文 ${fileCharacters} 字 − 目录 ${contentsCharacters} 字 − 续页重复 ${runningHeadCharacters} 字 = 正文 ${textCharacters} 字；各节点合计 ${nodeCharacters} 字`,
    result.equal ? "结论：逐字相同，没有遗漏、增添或错序" : "结论：不一致",
    ...(difference ? [`第 ${difference.line} 行起不同：原文“${difference.expected}”，导入“${difference.found}”`] : []),
  ]);
}

const problems = ({ problems: list, ok }: ImportReport): string[] => (ok ? [] : section("不能导入", list));
