"use client";

import { Checkbox, Input, Select } from "antd";
import { severalOf, type FilterChange } from "@/app/_components/ui/data-table/use-url-filter";
import { monthInWords } from "@/lib/base/month";
import { DUE_SOON_WORKDAYS } from "@/lib/lights/due-soon/rules";
import { BY_HAND, GREEN_BY_CHANGE, LIGHT_LABELS, LIGHT_MEANINGS, LIGHT_SHAPES, LIGHTS } from "@/lib/lights/terms";
import type { ProjectFilters } from "@/lib/projects/filters";
import { PROJECT_FAMILIES, PROJECT_FAMILY_LABELS } from "@/lib/projects/terms";
import styles from "./filters.module.css";

type Props = { data: ProjectFilters | null; params: URLSearchParams; change: (changes: FilterChange) => void };

const LIGHT_OPTIONS = LIGHTS.map((light) => ({ value: light as string, label: `${LIGHT_SHAPES[light]} ${LIGHT_LABELS[light]}（${LIGHT_MEANINGS[light]}）` }));
const ORIGINAL_OPTIONS = LIGHTS.map((light) => ({ value: light as string, label: `原 ${LIGHT_SHAPES[light]} ${LIGHT_LABELS[light]}` }));
const FAMILY_OPTIONS = PROJECT_FAMILIES.map((family) => ({ value: family as string, label: PROJECT_FAMILY_LABELS[family] }));
const filterOption = (typed: string, option?: { label: string }) => option?.label.includes(typed.trim()) ?? false;

export function Filters({ data, params, change }: Props) {
  const units = (data?.units ?? []).map((unit) => ({ value: unit.code, label: `${unit.name}（${unit.count}）` }));
  const engineering = (data?.engineering ?? []).map(({ no, title }) => ({ value: String(no), label: title }));
  const months = (data?.months ?? []).map((month) => ({ value: month as string, label: `${monthInWords(month)}封存` }));
  return (
    <form className={styles.bar} role="search" aria-label="筛选项目" onSubmit={(event) => event.preventDefault()}>
      <Input.Search key={params.get("q") ?? ""} defaultValue={params.get("q") ?? ""} placeholder="项目、编号、单位、责任人" aria-label="查找项目" maxLength={100} enterButton="查找" className={styles.search} onSearch={(text) => change({ q: text.trim() })} />
      <Several label="灯" options={LIGHT_OPTIONS} value={severalOf(params, "light")} onChange={(light) => change({ light })} />
      <Several label="对照原始计划" options={ORIGINAL_OPTIONS} value={severalOf(params, "original")} onChange={(original) => change({ original })} />
      <Several label="牵头单位" options={units} value={severalOf(params, "unit")} onChange={(unit) => change({ unit })} />
      <Several label="类别" options={FAMILY_OPTIONS} value={severalOf(params, "family")} onChange={(family) => change({ family })} />
      <Several label="重点工程" options={engineering} value={severalOf(params, "engineering")} onChange={(chosen) => change({ engineering: chosen })} />
      <Select className={styles.select} aria-label="数据月份" options={[{ value: "", label: "当前数据" }, ...months]} value={params.get("asOf") ?? ""} onChange={(asOf) => change({ asOf })} popupMatchSelectWidth={false} />
      <Checkbox checked={params.get("overdueKey") === "1"} onChange={(event) => change({ overdueKey: event.target.checked ? "1" : null })}>关键节点逾期</Checkbox>
      <Checkbox checked={params.get("dueSoon") === "1"} onChange={(event) => change({ dueSoon: event.target.checked ? "1" : null })}>临期（{DUE_SOON_WORKDAYS} 个工作日内）</Checkbox>
      <Checkbox checked={params.get("unlikely") === "1"} onChange={(event) => change({ unlikely: event.target.checked ? "1" : null })}>可能逾期</Checkbox>
      <Checkbox checked={params.get("noOwner") === "1"} onChange={(event) => change({ noOwner: event.target.checked ? "1" : null })}>责任人未明确</Checkbox>
      <Checkbox checked={params.get("adjusted") === "1"} onChange={(event) => change({ adjusted: event.target.checked ? "1" : null })}>{BY_HAND}</Checkbox>
      <Checkbox checked={params.get("greenByChange") === "1"} onChange={(event) => change({ greenByChange: event.target.checked ? "1" : null })}>{GREEN_BY_CHANGE}</Checkbox>
    </form>
  );
}

type SeveralProps = { label: string; options: { value: string; label: string }[]; value: string[]; onChange: (value: string[]) => void };

const Several = ({ label, options, value, onChange }: SeveralProps) => (
  <Select
    className={styles.select} mode="multiple" maxTagCount={1} allowClear placeholder={label} aria-label={label} options={options} value={value}
    onChange={onChange} showSearch={{ filterOption }} popupMatchSelectWidth={false}
  />
);
