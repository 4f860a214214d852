import { dayInWords, instantInWords } from "../../base/date";
import { monthInWords } from "../../base/month";
import type { WorkbookFacts } from "./build";
import type { WorkbookFiling } from "./queries";
import { rowHeight } from "./row-height";
import type { WrittenSheet } from "./sheet-file";
import { GUIDE_SHEET } from "./terms";

/** What the person who fills it offline has to know, on the first sheet. */
export function guideSheet(filings: WorkbookFiling[], { month, unitName, unitsDueOn, exportedAt }: WorkbookFacts): WrittenSheet {
  const milestones = filings.reduce((sum, filing) => sum + filing.milestones.length, 0);
  const lines = [
    `单位：${unitName}　　月份：${monthInWords(month)}　　填报截止：${dayInWords(unitsDueOn)}　　导出时间：${instantInWords(exportedAt)}`,
    `本表含 ${filings.length} 个待填报或已退回的项目、${milestones} 个未完成的里程碑；已提交审核的项目不在表内。`,
    "1. 只在白色单元格填写；灰色单元格供核对，改了也不会导入。下拉单元格请从列表选择。",
    "2. “项目填报”每个项目一行：本月进展每月都要写，确无变化的写明“本月无变化”及原因；没有问题的，“存在问题”及其右侧三列不填；黄灯、红灯项目请写“整改措施”。",
    "3. “里程碑填报”每个未完成的里程碑一行：完成比例填 0–100 的整数，没有进展的填 0，不要留空；已完成的，“是否完成”选“是”，并填完成日期和证明材料，完成比例按 100% 计；未完成而晚于计划的，填预计完成日期和原因。",
    "4. “标志性成果”取得后填写证明编号和取得日期，没有取得的不填。",
    "5. 日期可写作 2025-06-20、2025/6/20、2025.6.20 或 2025年6月20日。请不要使用公式、合并单元格、宏或链接其他文件。",
    "6. 请不要增加、复制、移动行和列，不要改工作表名称。不需要填的行留着不动即可，删去的行按没有改动处理。",
    "7. 填好后保存为 .xlsx 格式（WPS 请选“Excel 文件 (*.xlsx)”，不要加密码），在系统“调度 → 本月 → Excel 填报”上传。上传后先逐项显示变化，确认后保存为草稿；提交审核仍在系统内进行。",
    "8. 导出后如有人在系统内改过同一项，上传时会并排显示，由您选择采用哪一个，不会互相覆盖。",
  ];
  return {
    name: GUIDE_SHEET, visibility: "visible", widths: [84],
    heights: { 0: 34, ...Object.fromEntries(lines.map((line, nth) => [nth + 1, rowHeight([line], [80], 1) + 8])) },
    rows: [[{ value: `${unitName}${monthInWords(month)}调度填报表`, look: "title" }], ...lines.map((value) => [{ value, look: "text" as const }])],
  };
}
