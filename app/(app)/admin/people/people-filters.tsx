"use client";
import { Input, Select } from "antd";
import { useRouter } from "next/navigation";
import { STANDING_LABELS, STANDINGS } from "@/lib/people/directory/terms";
import type { PeopleQuery } from "@/lib/people/directory/inputs";
import { ROLE_LABELS, ROLES } from "@/lib/people/terms";
import { paths } from "@/lib/web/paths";
import styles from "../admin.module.css";

type Props = { query: PeopleQuery; units: { code: string; name: string }[] };

const ROLE_OPTIONS = ROLES.map((role) => ({ value: role as string, label: ROLE_LABELS[role] }));
const STATE_OPTIONS = STANDINGS.map((standing) => ({ value: standing as string, label: STANDING_LABELS[standing] }));

/** What is looked for stands in the address; each choice asks the server for the list anew, from its first page. */
export function PeopleFilters({ query: { page: _page, ...query }, units }: Props) {
  const router = useRouter();
  const change = (changes: Record<string, string | undefined>) => router.push(paths.people({ ...query, ...changes }));
  return (
    <form className={styles.bar} role="search" aria-label="筛选人员" onSubmit={(event) => event.preventDefault()}>
      <Input.Search key={query.q ?? ""} defaultValue={query.q ?? ""} placeholder="姓名、用户名、岗位" aria-label="查找人员" maxLength={60} enterButton="查找" className={styles.search} onSearch={(text) => change({ q: text.trim() })} />
      <One label="单位" options={units.map(({ code, name }) => ({ value: code, label: name }))} value={query.unit} onChange={(unit) => change({ unit })} />
      <One label="角色" options={ROLE_OPTIONS} value={query.role} onChange={(role) => change({ role })} />
      <One label="账号状态" options={STATE_OPTIONS} value={query.state} onChange={(state) => change({ state })} />
    </form>
  );
}

type OneProps = { label: string; options: { value: string; label: string }[]; value: string | undefined; onChange: (value: string | undefined) => void };

const One = ({ label, options, value, onChange }: OneProps) => (
  <Select
    className={styles.select} allowClear placeholder={label} aria-label={label} options={options} value={value ?? null} onChange={(chosen: string | null | undefined) => onChange(chosen ?? undefined)}
    showSearch={{ filterOption: (typed, option) => option?.label.includes(typed.trim()) ?? false }} popupMatchSelectWidth={false}
  />
);
