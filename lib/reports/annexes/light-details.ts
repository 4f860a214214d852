import type { SnapshotProject } from "../../dispatch/sealing/snapshot";
import type { Light } from "../../lights/terms";
import { closeUp, type Annex, type Block, type Cell, type Column } from "../document";
import { adjustmentInWords, unitNames, type Facts } from "../facts";
import { arithmeticOf } from "./arithmetic";
import { listOrNone } from "./list-or-none";

const TITLE = "亮灯明细";

/** 附件2: every light with its arithmetic; of red and yellow ones all reasons, of the others the first. */
export const lightDetails = (facts: Facts): Omit<Annex, "key"> => ({ title: TITLE, isLandscape: true, blocks: blocks(facts) });

const COLUMNS: Column[] = [
  { title: "灯", widthMm: 11, align: "center" }, { title: "编号", widthMm: 20 }, { title: "项目", widthMm: 30 }, { title: "牵头单位", widthMm: 16 },
  { title: "A%", widthMm: 12, align: "right" }, { title: "P%", widthMm: 12, align: "right" }, { title: "A－P", widthMm: 13, align: "right" }, { title: "最长逾期（天）", widthMm: 11, align: "right" },
  { title: "亮灯理由", widthMm: 100 },
];
const NOTE =
  "A＝100×已认定完成的里程碑权重÷总权重；P＝100×到期的里程碑权重÷总权重；A－P 单位为百分点，“−”为落后；规则以序时进度计的，按完成比例和时间进度折算；“最长逾期”自应完成日的次日起算，至数据截至日止。红灯、黄灯列全部理由。";

/** Grey stands by itself, never among the green. */
const ORDER: readonly Light[] = ["red", "yellow", "green", "blue", "grey"];

function blocks({ snapshot }: Facts): Block[] {
  const nameOf = unitNames(snapshot);
  const rows = ORDER.flatMap((light) =>
    snapshot.projects.filter((project) => project.light === light).map((project): Cell[] => {
      const { progress, planned, gap, overdue } = arithmeticOf(snapshot, project);
      return [{ light }, project.code, project.name, nameOf.get(project.leadUnitCode)!, progress, planned, gap, overdue ?? "—", reasons(project)];
    }),
  );
  return listOrNone(TITLE, COLUMNS, rows, "没有纳入调度的项目。", closeUp(NOTE));
}

function reasons(project: SnapshotProject): string {
  const isTroubled = project.light === "red" || project.light === "yellow";
  const told = isTroubled ? project.reasons : project.reasons.slice(0, 1);
  return closeUp([...(project.adjustment ? [adjustmentInWords(project)] : []), ...told.map(({ text }) => text)].join("；"));
}
