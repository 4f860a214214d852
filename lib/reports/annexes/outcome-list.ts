import { OUTCOME_PROOF_LABELS, OUTCOME_TYPE_LABELS } from "../../milestones/terms";
import { landmarksOf } from "../../overview/highlights";
import type { Annex, Cell, Column } from "../document";
import type { Facts } from "../facts";
import { listOrNone } from "./list-or-none";

const TITLE = "标志性成果清单";
const COLUMNS: Column[] = [
  { title: "项目", widthMm: 35 }, { title: "标志性成果", widthMm: 30 }, { title: "类型", widthMm: 18 }, { title: "牵头单位", widthMm: 20 }, { title: "证明", widthMm: 29 }, { title: "取得日期", widthMm: 24, align: "center" },
];

/** 附件3: landmark outcomes that the office accepted in the month, each with the number that proves it. */
export function outcomeList({ snapshot }: Facts): Omit<Annex, "key"> {
  const rows = landmarksOf(snapshot).map((row): Cell[] => [row.projectName, row.name, OUTCOME_TYPE_LABELS[row.type], row.unitName, `${OUTCOME_PROOF_LABELS[row.type]} ${row.proofNo}`, row.achievedOn]);
  return { title: TITLE, blocks: listOrNone(TITLE, COLUMNS, rows, "本月无新认定的标志性成果。") };
}
