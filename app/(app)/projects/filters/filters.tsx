"use client";

import { Button, Checkbox, Select } from "antd";
import { useState } from "react";
import { severalOf } from "@/app/_components/ui/data-table/use-url-filter";
import { monthInWords } from "@/lib/base/month";
import { conditionsOf } from "@/lib/ledger/conditions/rules";
import { MILESTONE_STATE_LABELS, MILESTONE_STATES, type Ledger } from "@/lib/ledger/terms";
import { DUE_SOON_WORKDAYS } from "@/lib/lights/due-soon/rules";
import { LIGHT_LABELS, LIGHT_MEANINGS, LIGHT_SHAPES, LIGHTS } from "@/lib/lights/terms";
import type { ProjectFilters } from "@/lib/projects/filters";
import type { Change } from "../address";
import { Chips } from "./chips";
import styles from "./filters.module.css";
import { MilestoneFields } from "./milestone-fields";
import { MoreFilters } from "./more-filters";
import { Several } from "./several";
import { TypedField } from "./typed-field";

type Props = { ledger: Ledger; data: ProjectFilters | null; params: URLSearchParams; change: Change };

const STATE_OPTIONS = MILESTONE_STATES.map((state) => ({ value: state as string, label: MILESTONE_STATE_LABELS[state] }));
const LIGHT_OPTIONS = LIGHTS.map((light) => ({ value: light as string, label: `${LIGHT_SHAPES[light]} ${LIGHT_LABELS[light]}（${LIGHT_MEANINGS[light]}）` }));

/** One line of what is asked for most, a panel for the rest, and below what is set. */
export function Filters({ ledger, data, params, change }: Props) {
  const [isOpen, setOpen] = useState(false);
  const units = (data?.units ?? []).map((unit) => ({ value: unit.code, label: `${unit.name}（${unit.count}）` }));
  const engineering = (data?.engineering ?? []).map(({ no, title }) => ({ value: String(no), label: title }));
  const months = (data?.months ?? []).map((month) => ({ value: month as string, label: `${monthInWords(month)}封存` }));
  const flag = (word: string, label: string, title?: string) => <Checkbox title={title} checked={params.get(word) === "1"} onChange={(event) => change({ [word]: event.target.checked ? "1" : null })}>{label}</Checkbox>;
  const ofMilestones = ledger === "milestones";
  const works = <Several label="重点工程" options={engineering} value={severalOf(params, "engineering")} onChange={(chosen) => change({ engineering: chosen })} />;
  const flags = <>{flag("overdueKey", ofMilestones ? "项目有关键节点逾期" : "关键节点逾期")}{flag("dueSoon", ofMilestones ? "项目临期" : "临期", `下一节点 ${DUE_SOON_WORKDAYS} 个工作日内到期`)}</>;
  return (
    <form className={styles.form} role="search" aria-label={ofMilestones ? "筛选节点" : "筛选项目"} onSubmit={(event) => event.preventDefault()}>
      <div className={styles.bar}>
        <TypedField isMain label="查找项目" placeholder="编号、项目、单位、责任人" maxLength={100} value={params.get("q") ?? ""} onChange={(q, isQuiet) => change({ q }, isQuiet)} />
        {ofMilestones && <TypedField label="节点名称" placeholder="节点名称" maxLength={100} value={params.get("milestone") ?? ""} onChange={(milestone, isQuiet) => change({ milestone }, isQuiet)} />}
        {ofMilestones && <Several label="节点状态" options={STATE_OPTIONS} value={severalOf(params, "state")} onChange={(state) => change({ state })} />}
        <Several label={ofMilestones ? "项目灯" : "灯"} options={LIGHT_OPTIONS} value={severalOf(params, "light")} onChange={(light) => change({ light })} />
        <Several label="牵头单位" options={units} value={severalOf(params, "unit")} onChange={(unit) => change({ unit })} />
        {!ofMilestones && works}
        <Select className={styles.select} aria-label="数据月份" options={[{ value: "", label: "当前数据" }, ...months]} value={params.get("asOf") ?? ""} onChange={(asOf) => change({ asOf })} popupMatchSelectWidth={false} />
        {ofMilestones ? flag("key", "关键节点") : flags}
        <Button type="link" className={styles.more} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>{isOpen ? "收起筛选" : "更多筛选"}</Button>
      </div>
      {isOpen && (
        <div className={styles.panel}>
          {ofMilestones && <><MilestoneFields params={params} change={change} />{works}{flags}</>}
          <MoreFilters data={data} params={params} change={change} />
        </div>
      )}
      <Chips chips={conditionsOf(ledger, params, data)} change={change} params={params} />
    </form>
  );
}
