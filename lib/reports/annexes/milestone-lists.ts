import { monthInWords, monthOf } from "../../base/month";
import type { Annex, Cell, Column } from "../document";
import type { Facts } from "../facts";
import { overdueFact } from "./arithmetic";
import { listOrNone } from "./list-or-none";

const STARRED = "★为关键节点。";
const starred = ({ isKey, name }: { isKey: boolean; name: string }): string => (isKey ? `★${name}` : name);
const responsible = ({ responsibleName }: { responsibleName: string | null }): string => responsibleName || "未明确";

const OVERDUE: Column[] = [
  { title: "项目", widthMm: 38 }, { title: "里程碑", widthMm: 38 }, { title: "牵头单位", widthMm: 22 }, { title: "责任人", widthMm: 16 }, { title: "应完成", widthMm: 24, align: "center" }, { title: "逾期（天）", widthMm: 18, align: "right" },
];

/** 附件4: milestones of active projects past their day and not accepted, longest overdue first. */
export function overdueList({ snapshot, overdue }: Facts): Omit<Annex, "key"> {
  const title = "逾期里程碑清单";
  const rows = overdue.map((row): Cell[] => [row.projectName, starred(row), row.unitName, responsible(row), row.plannedOn, overdueFact(row.projectCode, row, snapshot.dataOn)]);
  return { title, blocks: listOrNone(title, OVERDUE, rows, "没有逾期里程碑。", STARRED) };
}

const DUE: Column[] = [
  { title: "应完成", widthMm: 24, align: "center" }, { title: "项目", widthMm: 46 }, { title: "里程碑", widthMm: 46 }, { title: "牵头单位", widthMm: 24 }, { title: "责任人", widthMm: 16 },
];

/** 附件8: what is due by the end of next month, what was due on the data day itself included, earliest first. */
export function dueList({ upcoming, nextMonth }: Facts): Omit<Annex, "key"> {
  const title = `${monthInWords(nextMonth)}应完成节点清单`;
  const rows = upcoming.filter(({ plannedOn }) => monthOf(plannedOn) <= nextMonth).map((row): Cell[] => [row.plannedOn, row.projectName, starred(row), row.unitName, responsible(row)]);
  return { title, blocks: listOrNone(title, DUE, rows, "下月没有应完成的里程碑。", STARRED) };
}
