"use client";

import { Checkbox, Input, Select } from "antd";
import { severalOf, type FilterChange } from "@/app/_components/ui/data-table/use-url-filter";
import { monthInWords } from "@/lib/base/month";
import { LIGHT_LABELS, LIGHT_SHAPES, LIGHTS } from "@/lib/lights/terms";
import type { ProjectFilters } from "@/lib/projects/filters";
import { PROJECT_FAMILIES, PROJECT_FAMILY_LABELS } from "@/lib/projects/terms";
import type { WallPictures } from "@/lib/wall/pictures";
import { wallGroupKey, WALL_GROUPING_LABELS, WALL_GROUPINGS, WALL_SCALE_LABELS, WALL_SCALES } from "@/lib/wall/terms";
import styles from "./wall.module.css";

type Props = { data: ProjectFilters | null; groups: WallPictures["groups"]; chosen: string; isNarrow: boolean; params: URLSearchParams; change: (changes: FilterChange) => void };

const LIGHT_OPTIONS = LIGHTS.map((light) => ({ value: light as string, label: `${LIGHT_SHAPES[light]} ${LIGHT_LABELS[light]}` }));
const FAMILY_OPTIONS = PROJECT_FAMILIES.map((family) => ({ value: family as string, label: PROJECT_FAMILY_LABELS[family] }));
const GROUPING_OPTIONS = WALL_GROUPINGS.map((by) => ({ value: by as string, label: WALL_GROUPING_LABELS[by] }));
const SCALE_OPTIONS = WALL_SCALES.map((scale) => ({ value: scale as string, label: WALL_SCALE_LABELS[scale] }));
const filterOption = (typed: string, option?: { label: string }) => option?.label.includes(typed.trim()) ?? false;

/** How the chart is laid out, and which projects are on it, in the ledger's words. */
export function WallFilters({ data, groups, chosen, isNarrow, params, change }: Props) {
  const units = (data?.units ?? []).map((unit) => ({ value: unit.code, label: `${unit.name}（${unit.count}）` }));
  const engineering = (data?.engineering ?? []).map(({ no, title }) => ({ value: String(no), label: title }));
  const months = (data?.months ?? []).map((month) => ({ value: month as string, label: `${monthInWords(month)}封存` }));
  const one = (label: string, key: string, otherwise: string, options: { value: string; label: string }[]) => (
    <Select className={styles.select} aria-label={label} options={options} value={params.get(key) || otherwise} onChange={(value: string) => change({ [key]: value === otherwise ? null : value, ...(key === "by" && { part: null }) })} popupMatchSelectWidth={false} />
  );
  const several = (label: string, key: string, options: { value: string; label: string }[]) => (
    <Select className={styles.select} mode="multiple" maxTagCount={1} allowClear placeholder={label} aria-label={label} options={options} value={severalOf(params, key)} onChange={(value: string[]) => change({ [key]: value })} showSearch={{ filterOption }} popupMatchSelectWidth={false} />
  );
  return (
    <form className={styles.bar} role="search" aria-label="作战图的分组和筛选" onSubmit={(event) => event.preventDefault()}>
      {one("分组方式", "by", "engineering", GROUPING_OPTIONS)}
      <Select className={styles.select} aria-label="显示哪一组" value={chosen} options={[...(isNarrow ? [] : [{ value: "", label: "全部分组" }]), ...groups.map((group) => ({ value: wallGroupKey(group), label: `${group.label}（${group.counts.total}）` }))]} onChange={(part) => change({ part: part || null })} popupMatchSelectWidth={false} />
      {one("时间刻度", "scale", "quarter", SCALE_OPTIONS)}
      <Select className={styles.select} aria-label="数据月份" options={[{ value: "", label: "当前数据" }, ...months]} value={params.get("asOf") ?? ""} onChange={(asOf) => change({ asOf })} popupMatchSelectWidth={false} />
      {several("灯", "light", LIGHT_OPTIONS)}
      {several("重点工程", "engineering", engineering)}
      {several("牵头单位", "unit", units)}
      {several("类别", "family", FAMILY_OPTIONS)}
      <Input.Search key={params.get("q") ?? ""} defaultValue={params.get("q") ?? ""} placeholder="项目、编号、单位、责任人" aria-label="查找项目" maxLength={100} enterButton="查找" className={styles.search} onSearch={(text) => change({ q: text.trim() })} />
      <Checkbox checked={params.get("overdueKey") === "1"} onChange={(event) => change({ overdueKey: event.target.checked ? "1" : null })}>关键节点逾期</Checkbox>
    </form>
  );
}
