"use client";

import { Button } from "antd";
import { useRouter } from "next/navigation";
import { useMemo, useState } from "react";
import { AsOfBanner } from "@/app/_components/sealed/as-of-banner";
import { useMe } from "@/app/_components/shell/me-provider";
import { useJson } from "@/app/_components/ui/data-table/use-json";
import { severalOf } from "@/app/_components/ui/data-table/use-url-filter";
import { Day } from "@/app/_components/ui/day";
import { Empty } from "@/app/_components/ui/empty";
import { GridCards } from "@/app/_components/ui/ledger-grid/grid-cards";
import { LedgerGrid } from "@/app/_components/ui/ledger-grid/ledger-grid";
import { lookOf } from "@/app/_components/ui/ledger-grid/look";
import { NOTHING_TICKED } from "@/app/_components/ui/ledger-grid/ticks";
import { useIsNarrow } from "@/app/_components/ui/ledger-grid/use-is-narrow";
import { useWindows } from "@/app/_components/ui/ledger-grid/use-windows";
import { Notice } from "@/app/_components/ui/notice";
import { Skeleton } from "@/app/_components/ui/skeleton";
import { conditionsOf } from "@/lib/ledger/conditions/rules";
import { LEDGER_LABELS } from "@/lib/ledger/terms";
import { CITYWIDE_ROLES, OFFICE_ROLES } from "@/lib/people/terms";
import type { ProjectFilters } from "@/lib/projects/filters";
import type { Me } from "@/lib/web/me";
import { paths } from "@/lib/web/paths";
import { placeOf, questionOf, type Change } from "./address";
import type { Answer, Definition } from "./definition";
import { Filters } from "./filters/filters";
import styles from "./ledger.module.css";
import { Tabs } from "./tabs";
import { Toolbar } from "./toolbar";
import { usePaper } from "./use-paper";

type Props<Row, Counts> = { of: Definition<Row, Counts>; params: URLSearchParams; change: Change };

export function LedgerView<Row extends object, Counts>({ of, params, change }: Props<Row, Counts>) {
  const router = useRouter();
  const words = params.toString();
  const question = questionOf(params);
  const rows = useWindows<Row, Answer<Row, Counts>>(question ? `${of.route}?${question}` : of.route);
  const { answer, problem } = rows;
  const month = answer?.asOf?.month ?? null;
  const filters = useJson<ProjectFilters>(paths.api.projectFilters({ asOf: month }));
  const columns = useMemo(() => of.columnsOf(month), [of, month]);
  const look = useMemo(() => lookOf(new URLSearchParams(words), columns, of.defaults), [words, columns, of]);
  const person = useMe()?.person ?? null;
  const role = person?.role ?? null;
  const isNarrow = useIsNarrow();
  const chips = conditionsOf(of.ledger, params, filters.data);
  const [ticked, onTick] = useState(NOTHING_TICKED);
  // Ticked is what the office changes together: projects, as they are now.
  const canTick = of.ledger === "projects" && month === null && role !== null && OFFICE_ROLES.includes(role);
  const ticks = useMemo(() => (canTick ? { ticked, onTick } : undefined), [canTick, ticked, onTick]);
  const groups = answer?.groups ?? null;
  const paper = usePaper({ of, question, columns, look, rows, groups, filter: chips.map(({ text }) => text) });
  const counts = answer?.counts ?? null;
  const refresh = () => {
    rows.refresh();
    filters.retry();
  };
  const units = severalOf(params, "unit");
  const leadsNothing = filters.data === null ? [] : units.filter((code) => !filters.data!.units.some((unit) => unit.code === code));
  const unit = unitWithBrief(units, person);
  // A window that could not be read leaves the others; a question that could not leaves nothing.
  const isBroken = problem !== null && rows.isStale;
  const isFound = answer !== null && counts !== null && (answer.total ?? 0) > 0 && !isBroken;
  const Rows = isNarrow ? GridCards<Row, NonNullable<Answer<Row, Counts>["groups"]>[number]> : LedgerGrid<Row, NonNullable<Answer<Row, Counts>["groups"]>[number]>;
  return (
    <div className="stack">
      {answer?.asOf && <AsOfBanner asOf={answer.asOf} months={filters.data?.months ?? [answer.asOf.month]} place={placeOf(params)} role={role} />}
      <section className={`panel ${styles.screen}`}>
        <Tabs params={params} />
        <Filters ledger={of.ledger} data={filters.data} params={params} change={change} />
        <Toolbar of={of} params={params} change={change} columns={columns} look={look} answer={answer} labels={canTick ? (filters.data?.labels ?? []) : null} ticked={canTick ? ticked : NOTHING_TICKED} onTick={onTick} refresh={refresh} paper={paper} />
        {problem !== null && (
          <div className="panel-body">
            <Notice kind="error" message={problem} action={<Button onClick={rows.retry}>重试</Button>}>
              筛选条件仍保留在地址栏里。也可以<a href={paths.projects()} style={{ textDecoration: "underline" }}>清除全部条件</a>。
            </Notice>
          </div>
        )}
        {answer === null && problem === null && <Skeleton lines={12} />}
        {answer !== null && answer.total === 0 && problem === null && (
          <Empty title={leadsNothing.length > 0 ? `没有由“${leadsNothing.join("”“")}”牵头的项目` : chips.length > 0 ? of.nothing.found : of.nothing.here} action={chips.length > 0 && <a href={paths.projects({ ledger: of.ledger === "projects" ? null : of.ledger })}>清除全部条件</a>}>
            {leadsNothing.length > 0 ? "请核对地址里的单位，或在“牵头单位”中选择。" : chips.length > 0 ? "请减少筛选条件，或换一个查找词。" : "本单位牵头或配合的项目会显示在这里；如有遗漏，请联系调度专班。"}
          </Empty>
        )}
        {isFound && (
          <>
            <Rows
              label={LEDGER_LABELS[of.ledger]} columns={columns} look={look} onLook={change} rows={rows} groups={groups} groupWords={(group) => of.groupNumbers(group.counts)}
              rowKey={of.rowKey} rowName={of.rowName} onOpen={(row) => router.push(paths.project(of.projectCode(row), { asOf: month }))} ticks={ticks}
            />
            <div className={styles.foot}>
              <span className="muted" role="status">{of.totalInWords(counts)} · 数据日期 <Day on={answer.dataOn} />{of.alsoOn?.(rows.loaded())}</span>
              <span className={styles.numbers}>{of.footNumbers(counts, change)}{unit !== null && <a href={paths.unitBrief(unit, { asOf: month })}>单位一页纸</a>}</span>
            </div>
          </>
        )}
      </section>
      {paper.table}
    </div>
  );
}

/** Whose 一页纸 stands behind the rows: the one unit asked for, or one's own. Of other units, unit people see none. */
function unitWithBrief(asked: readonly string[], person: Me["person"] | null): string | null {
  if (person === null) return null;
  if (CITYWIDE_ROLES.includes(person.role)) return asked.length === 1 ? asked[0]! : null;
  return asked.length === 0 || (asked.length === 1 && asked[0] === person.unit.code) ? person.unit.code : null;
}
