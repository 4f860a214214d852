"use client";
import { Checkbox, Select } from "antd";
import { useJson } from "@/app/_components/ui/data-table/use-json";
import type { FilterChange } from "@/app/_components/ui/data-table/use-url-filter";
import { CHANGE_KIND_LABELS, CHANGE_KINDS, CHANGE_STATUS_LABELS, CHANGE_STATUSES } from "@/lib/changes/terms";
import { CITYWIDE_ROLES, type Role } from "@/lib/people/terms";
import type { ProjectFilters } from "@/lib/projects/filters";
import { paths } from "@/lib/web/paths";
import styles from "./changes.module.css";

type Props = { params: URLSearchParams; change: (changes: FilterChange) => void; role: Role | null };

const STATUSES = [{ value: "open", label: "办理中" }, ...CHANGE_STATUSES.map((status) => ({ value: status as string, label: CHANGE_STATUS_LABELS[status] }))];
const KINDS = CHANGE_KINDS.map((kind) => ({ value: kind as string, label: CHANGE_KIND_LABELS[kind] }));

export const Filters = ({ params, change, role }: Props) => (
  <form className={styles.bar} role="search" aria-label="筛选调整申请" onSubmit={(event) => event.preventDefault()}>
    <One label="状态" options={STATUSES} value={params.get("status")} onChange={(status) => change({ status })} />
    <One label="类型" options={KINDS} value={params.get("kind")} onChange={(kind) => change({ kind })} />
    {role !== null && CITYWIDE_ROLES.includes(role) && <Units value={params.get("unit")} onChange={(unit) => change({ unit })} />}
    <Checkbox checked={params.get("waiting") === "1"} onChange={(event) => change({ waiting: event.target.checked ? "1" : null })}>等我办理</Checkbox>
    {params.get("project") && <span>项目 {params.get("project")} <a href={paths.changes()}>全部项目</a></span>}
  </form>
);

type OneProps = { label: string; options: { value: string; label: string }[]; value: string | null; onChange: (value: string | null) => void };

const One = ({ label, options, value, onChange }: OneProps) => (
  <Select
    className={styles.select} allowClear placeholder={label} aria-label={label} options={options} value={value} onChange={(chosen: string | null | undefined) => onChange(chosen ?? null)}
    showSearch={{ filterOption: (typed, option) => option?.label.includes(typed.trim()) ?? false }} popupMatchSelectWidth={false}
  />
);

/** The units that lead projects in sight. */
function Units({ value, onChange }: Pick<OneProps, "value" | "onChange">) {
  const { data } = useJson<ProjectFilters>(paths.api.projectFilters());
  return <One label="申请单位" options={(data?.units ?? []).map(({ code, name }) => ({ value: code, label: name }))} value={value} onChange={onChange} />;
}
