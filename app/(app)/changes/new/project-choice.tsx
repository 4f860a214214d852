"use client";
import { Select } from "antd";
import { useRouter } from "next/navigation";
import { Empty } from "@/app/_components/ui/empty";
import { useIsListening } from "@/app/_components/ui/use-is-listening";
import type { ChangeableProject } from "@/lib/changes/form/queries";
import type { ChangeKind } from "@/lib/changes/terms";
import { PROJECT_STATUS_LABELS } from "@/lib/projects/terms";
import { paths } from "@/lib/web/paths";
import styles from "../changes.module.css";

type Props = { projects: ChangeableProject[]; code: string | null; kind: ChangeKind | null };

/** The projects that the own unit leads. */
export function ProjectChoice({ projects, code, kind }: Props) {
  const router = useRouter();
  const isListening = useIsListening();
  if (projects.length === 0) return <Empty title="本单位没有牵头的项目">调整申请由项目的牵头单位提出。</Empty>;
  return (
    <div className={styles.choice}>
      <label htmlFor="change-project">本单位牵头的项目</label>
      <Select
        id="change-project" disabled={!isListening} value={code} placeholder="按编号或名称查找" popupMatchSelectWidth={false}
        options={projects.map((project) => ({ value: project.code, label: `${project.code} ${project.name}${project.status === "active" ? "" : `（${PROJECT_STATUS_LABELS[project.status]}）`}` }))}
        onChange={(chosen) => router.push(paths.newChange({ code: chosen, kind }))} showSearch={{ filterOption: (typed, option) => option?.label.includes(typed.trim()) ?? false }}
      />
    </div>
  );
}
