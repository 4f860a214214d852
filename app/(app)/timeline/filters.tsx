"use client";
import { Button, Input, Segmented, Select } from "antd";
import { severalOf, type FilterChange } from "@/app/_components/ui/data-table/use-url-filter";
import { useIsListening } from "@/app/_components/ui/use-is-listening";
import { monthInWords } from "@/lib/base/month";
import { LIGHT_LABELS, LIGHT_MEANINGS, LIGHT_SHAPES, LIGHTS } from "@/lib/lights/terms";
import type { ProjectFilters } from "@/lib/projects/filters";
import { TIMELINE_GROUP_LABELS, TIMELINE_GROUPS, ZOOM_LABELS, ZOOMS, type TimelineGroup, type Zoom } from "@/lib/timeline/terms";
import { paths } from "@/lib/web/paths";
import { closer } from "./chart/keys";
import { PROPOSED } from "./proposal-path";
import styles from "./timeline.module.css";

type Props = { data: ProjectFilters | null; params: URLSearchParams; change: (changes: FilterChange) => void; by: TimelineGroup; zoom: Zoom; onZoom: (zoom: Zoom) => void };

const LIGHT_OPTIONS = LIGHTS.map((light) => ({ value: light as string, label: `${LIGHT_SHAPES[light]} ${LIGHT_LABELS[light]}（${LIGHT_MEANINGS[light]}）` }));
const GROUP_OPTIONS = TIMELINE_GROUPS.map((group) => ({ value: group, label: `按${TIMELINE_GROUP_LABELS[group]}分组` }));
const ZOOM_OPTIONS = ZOOMS.map((zoom) => ({ value: zoom, label: ZOOM_LABELS[zoom] }));
const filterOption = (typed: string, option?: { label: string }) => option?.label.includes(typed.trim()) ?? false;
const KNOWN = ["q", "light", "unit", "engineering", "by", "chain", "asOf", "zoom", PROPOSED];

/** What is shown and how far one looks. Other words of the ledger's filter hold too, and are counted here. */
export function Filters({ data, params, change, by, zoom, onZoom }: Props) {
  const isListening = useIsListening();
  const units = (data?.units ?? []).map((unit) => ({ value: unit.code, label: `${unit.name}（${unit.count}）` }));
  const engineering = (data?.engineering ?? []).map(({ no, title }) => ({ value: String(no), label: title }));
  const months = (data?.months ?? []).map((month) => ({ value: month as string, label: `${monthInWords(month)}封存` }));
  const others = [...new Set(params.keys())].filter((key) => !KNOWN.includes(key) && params.get(key));
  return (
    <form className={styles.bar} role="search" aria-label="筛选总甘特图" onSubmit={(event) => event.preventDefault()}>
      <Input.Search key={params.get("q") ?? ""} defaultValue={params.get("q") ?? ""} placeholder="项目、编号、单位、责任人" aria-label="查找项目" maxLength={100} enterButton="查找" className={styles.search} disabled={!isListening} onSearch={(text) => change({ q: text.trim() })} />
      <Several label="灯" options={LIGHT_OPTIONS} value={severalOf(params, "light")} onChange={(light) => change({ light })} />
      <Several label="牵头单位" options={units} value={severalOf(params, "unit")} onChange={(unit) => change({ unit })} />
      <Several label="重点工程" options={engineering} value={severalOf(params, "engineering")} onChange={(chosen) => change({ engineering: chosen })} />
      <Select className={styles.select} aria-label="分组" options={GROUP_OPTIONS} value={by} onChange={(group) => change({ by: group === "engineering" ? null : group })} popupMatchSelectWidth={false} />
      <Select className={styles.select} aria-label="关键链" options={[{ value: "", label: "不显示关键链" }, ...engineering.map(({ value, label }) => ({ value, label: `关键链：${label}` }))]} value={params.get("chain") ?? ""} onChange={(chain) => change({ chain })} popupMatchSelectWidth={false} />
      <Select className={styles.select} aria-label="数据月份" options={[{ value: "", label: "当前数据" }, ...months]} value={params.get("asOf") ?? ""} onChange={(asOf) => change({ asOf })} popupMatchSelectWidth={false} />
      {others.length > 0 && <span className="muted">另有 {others.length} 项条件（<a href={paths.timeline()}>全部清除</a>）</span>}
      <span className={styles.zoom}>
        <Button size="small" aria-label="缩小" disabled={zoom === "year"} onClick={() => onZoom(closer(zoom, -1))}>−</Button>
        <Segmented size="small" aria-label="时间刻度" options={ZOOM_OPTIONS} value={zoom} onChange={onZoom} />
        <Button size="small" aria-label="放大" disabled={zoom === "week"} onClick={() => onZoom(closer(zoom, 1))}>+</Button>
      </span>
    </form>
  );
}

type SeveralProps = { label: string; options: { value: string; label: string }[]; value: string[]; onChange: (value: string[]) => void };

const Several = ({ label, options, value, onChange }: SeveralProps) => (
  <Select className={styles.select} mode="multiple" maxTagCount={1} allowClear placeholder={label} aria-label={label} options={options} value={value} onChange={onChange} showSearch={{ filterOption }} popupMatchSelectWidth={false} />
);
