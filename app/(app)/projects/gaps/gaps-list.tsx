import { ScrollRegion } from "@/app/_components/ui/data-table/scroll-region";
import { Day } from "@/app/_components/ui/day";
import { Empty } from "@/app/_components/ui/empty";
import { Panel } from "@/app/_components/ui/panel";
import { STAGE_KIND_LABELS, type StageKind } from "@/lib/milestones/terms";
import type { GapsQuery } from "@/lib/projects/gaps/inputs";
import { GAPS_PAGE, type GapProject } from "@/lib/projects/gaps/queries";
import { GAP_KIND_LABELS, GAP_KIND_REMEDIES, type GapKind } from "@/lib/projects/gaps/terms";
import { paths } from "@/lib/web/paths";
import styles from "./gaps.module.css";

const NONE: Record<GapKind, string> = { responsible: "实施中的项目都有责任人", outcome: "每个未完成的阶段都有标志性成果", owner: "未完成的里程碑都有责任人" };
/** Where on the project's page it is mended. */
const ANCHORS: Record<GapKind, string> = { responsible: "#owners", outcome: "#outcomes", owner: "#milestones" };

type Props = { query: GapsQuery; list: { items: GapProject[]; total: number }; gaps: number; unitName: string | null };

/** The projects with gaps of the kind asked for, each leading to where it is mended. */
export function GapsList({ query, list: { items, total }, gaps, unitName }: Props) {
  const { kind } = query;
  const title = `${unitName === null ? "" : `${unitName}：`}${GAP_KIND_LABELS[kind]}`;
  return (
    <Panel title={title} extra={<span>{kind === "responsible" ? `${total} 个` : `${gaps} 个，涉及 ${total} 个项目`}</span>} flush>
      {gaps === 0 ? <Empty title={NONE[kind]} /> : (
        <>
          <p className={styles.remedy}>{GAP_KIND_REMEDIES[kind]}</p>
          <ScrollRegion label={title}>
            <table className="table">
              <thead><tr><th>编号</th><th>项目</th><th>牵头单位</th>{kind !== "responsible" && <th>{kind === "outcome" ? "阶段" : "里程碑（计划日期）"}</th>}</tr></thead>
              <tbody>
                {items.map((row) => (
                  <tr key={row.code}>
                    <td className="nowrap">{row.code}</td>
                    <td><a href={paths.project(row.code) + ANCHORS[kind]}>{row.name}</a></td>
                    <td className="nowrap">{row.leadUnit}</td>
                    {kind !== "responsible" && <td><Missing kind={kind} gaps={row.gaps} /></td>}
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollRegion>
          <Pages query={query} total={total} />
        </>
      )}
    </Panel>
  );
}

const SHOWN = 3;

function Missing({ kind, gaps }: { kind: GapKind; gaps: GapProject["gaps"] }) {
  if (kind === "outcome") return gaps.map(({ ordinal, name }) => `${ordinal}. ${STAGE_KIND_LABELS[name as StageKind]}`).join("、");
  const [shown, rest] = [gaps.slice(0, SHOWN), gaps.slice(SHOWN)];
  return (
    <ul className={styles.missing}>
      {shown.map((gap) => <Milestone key={gap.ordinal} gap={gap} />)}
      {rest.length > 0 && <li><details><summary>另有 {rest.length} 个</summary><ul className={styles.missing}>{rest.map((gap) => <Milestone key={gap.ordinal} gap={gap} />)}</ul></details></li>}
    </ul>
  );
}

const Milestone = ({ gap }: { gap: GapProject["gaps"][number] }) => <li>{gap.name} <span className="muted nowrap"><Day on={gap.plannedOn} plain /></span></li>;

function Pages({ query, total }: { query: GapsQuery; total: number }) {
  const pages = Math.ceil(total / GAPS_PAGE);
  if (pages <= 1) return null;
  const to = (page: number) => paths.gaps({ kind: query.kind, unit: query.unit, page: page === 1 ? null : page });
  return (
    <nav className={styles.pages} aria-label="翻页">
      <span role="status">第 {query.page} / {pages} 页</span>
      {query.page > 1 && <a href={to(query.page - 1)}>上一页</a>}
      {query.page < pages && <a href={to(query.page + 1)}>下一页</a>}
    </nav>
  );
}
