"use client";

import { LightNumbers } from "@/app/_components/lights/light-numbers";
import { Day } from "@/app/_components/ui/day";
import { USUAL_SORT } from "@/lib/ledger/order/rules";
import type { ProjectLedgerFilter } from "@/lib/ledger/inputs";
import type { ProjectLedgerItem } from "@/lib/ledger/projects/queries";
import { LEDGER_GROUPING_LABELS } from "@/lib/ledger/terms";
import type { PortfolioCount } from "@/lib/projects/filter/counts";
import { paths } from "@/lib/web/paths";
import type { Definition } from "./definition";
import { FootNumber } from "./foot-number";
import { projectColumns } from "./project-columns";

const GROUPINGS = ["unit", "engineering", "family", "light", "original", "leader", "stage", "status", "zone"] as const satisfies readonly ProjectLedgerFilter["group"][];

export const PROJECT_LEDGER: Definition<ProjectLedgerItem, PortfolioCount> = {
  ledger: "projects",
  route: paths.api.projectLedger(),
  columnsOf: projectColumns,
  defaults: { sort: USUAL_SORT, pins: ["code", "name"] },
  groupings: GROUPINGS.map((grouping) => ({ value: grouping, label: LEDGER_GROUPING_LABELS[grouping] })),
  rowKey: (row) => row.code,
  rowName: (row) => `${row.code} ${row.name}`,
  projectCode: (row) => row.code,
  nothing: { found: "没有符合条件的项目", here: "这里还没有您可以查看的项目" },
  totalInWords: ({ total }) => `共 ${total} 项`,
  footNumbers: ({ counts, overdueKeys, overdueKeyProjects, slipped }, change) => (
    <>
      <LightNumbers counts={counts} onLight={(light) => change({ light })} />
      {overdueKeys > 0 && <FootNumber label="关键节点逾期" value={`${overdueKeys} 个（${overdueKeyProjects} 项）`} onClick={() => change({ overdueKey: "1" })} isLate />}
      {slipped > 0 && <FootNumber label="计划调整过" value={`${slipped} 项`} onClick={() => change({ slipped: "1" })} />}
    </>
  ),
  groupNumbers: ({ total, counts, overdueKeys }) => (
    <>
      <span>{total} 项</span>
      <LightNumbers counts={counts} />
      {overdueKeys > 0 && <span className="late">关键逾期 {overdueKeys} 个</span>}
    </>
  ),
  alsoOn(rows) {
    const on = rows.find(({ outlook }) => outlook !== null)?.outlook?.dataOn;
    return on && on !== rows[0]?.lightOn ? <>，按期预测截至 <Day on={on} /></> : null;
  },
};
