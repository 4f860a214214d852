import { addDays, plainDate } from "@/lib/base/date";
import { countLights } from "@/lib/lights/rules";
import { LIGHTS } from "@/lib/lights/terms";
import { drawWall } from "@/lib/wall/drawing/draw";
import { FORMATS } from "@/lib/wall/drawing/styles";
import { groupRows, spanOf, type WallModel, type WallRow } from "@/lib/wall/rules";
import { SHEET_FORMATS, type SheetFormat } from "@/lib/wall/sheets/terms";
import { setSheets } from "@/lib/wall/sheets/set-sheets";
import { WALL_TITLE } from "@/lib/wall/terms";

export type SheetsFigures = { format: SheetFormat; projects: number; milestones: number; drawnMs: number; drawnKb: number; setMs: number; pdfKb: number }[];

const START = plainDate("2021-01-01");
const DAY = plainDate("2025-06-20");
const NAMES = ["项目建议书批复", "可行性研究报告批复", "初步设计及概算批复", "主体工程开工", "主体结构封顶", "关键设备到货安装", "联合调试", "通过验收并投入运行"];
const WORKS = ["国家实验室和大科学装置", "电子信息产业创新", "装备制造产业创新", "生物医药与健康", "绿色低碳与新材料", "科技创新平台"];
const STATES = ["done", "done", "done", "overdue", "late", "going", "ahead", "ahead"] as const;
const LIGHT_OF = { done: "blue", overdue: "red", late: "yellow", going: "green", ahead: "grey", stopped: "grey" } as const;

/** So many projects of eight milestones each under the six 重点工程, with names as long as the plan's. */
export function fullWall(projects: number): WallModel {
  const rows = Array.from({ length: projects }, (_, nth) => rowOf(nth));
  const placed = rows.map((row, nth) => ({ key: String(nth % 6), row }));
  const counted = WORKS.map((name, nth) => ({ key: String(nth), label: `重点工程 ${nth + 1} ${name}`, counts: countLights(placed.filter(({ key }) => key === String(nth)).map(({ row }) => row.shown)) }));
  const groups = groupRows(counted, placed);
  return { by: "engineering", scale: "quarter", groups, counts: countLights(rows.map(({ shown }) => shown)), ...spanOf(rows, DAY), day: DAY, asOf: null, sha256: null, isDemonstration: true, filterWords: "" };
}

function rowOf(nth: number): WallRow {
  const light = LIGHTS[nth % LIGHTS.length]!;
  const flags = NAMES.map((name, at) => {
    const plannedOn = addDays(START, 60 + at * 205 + ((nth * 37) % 90));
    const state = STATES[(at + (nth % 3)) % STATES.length]!;
    return { name, isKey: at === 3 || at === 7, day: plannedOn, plannedOn, originalOn: addDays(plannedOn, -((nth % 4) * 30)), forecastOn: state === "late" ? addDays(plannedOn, 60) : null, actualOn: state === "done" ? plannedOn : null, state, light: LIGHT_OF[state], overdueDays: state === "overdue" ? 12 : 0 };
  });
  const [first, last] = [flags[0]!, flags.at(-1)!];
  return {
    code: `GC-${(nth % 6) + 1}-${String(nth).padStart(2, "0")}`, name: `成渝（兴隆湖）综合性科学中心第${nth + 1}号重大科技基础设施建设项目`, unitName: "四川天府新区", responsibleName: "欧阳建国", status: "active",
    shown: { light, computedLight: light, originalLight: light, adjustment: null }, progressPct: 56, plannedPct: 68, startOn: START, originalEndOn: last.originalOn, endOn: last.plannedOn,
    stages: [{ kind: "preparation", from: START, to: first.plannedOn, isClosed: true }, { kind: "main_works", from: first.plannedOn, to: last.plannedOn, isClosed: false }],
    flags, outcomes: [{ name: "取得可行性研究报告批复", on: flags[1]!.plannedOn, isAccepted: true }, { name: "通过国家验收", on: last.plannedOn, isAccepted: false }],
  };
}

/** A city's whole chart on each kind of paper. */
export async function sheetsBench(projects: number, say: (line: string) => void): Promise<SheetsFigures> {
  const model = fullWall(projects);
  const figures: SheetsFigures = [];
  for (const format of SHEET_FORMATS) {
    say(`${projects} projects on ${format} …`);
    const started = performance.now();
    const paper = format === "a3tiles" ? "a0" : format;
    const drawings = drawWall(model, { format: paper });
    const drawn = performance.now();
    const pdf = await setSheets({ title: WALL_TITLE, drawings, blank: FORMATS[paper].margin, isTiled: format === "a3tiles", said: "数据截至2025年6月20日" });
    figures.push({
      format, projects, milestones: projects * NAMES.length, drawnMs: Math.round(drawn - started), drawnKb: Math.round(drawings.reduce((sum, { svg }) => sum + Buffer.byteLength(svg), 0) / 1024),
      setMs: Math.round(performance.now() - drawn), pdfKb: Math.round(pdf.length / 1024),
    });
  }
  return figures;
}
