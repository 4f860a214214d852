import { ProvenanceTag } from "@/app/_components/projects/provenance-tag";
import { Panel } from "@/app/_components/ui/panel";
import type { YearMonth } from "@/lib/base/month";
import type { ProjectDossier } from "@/lib/projects/dossier";
import { paths } from "@/lib/web/paths";
import styles from "./project.module.css";

/** The plan's own words that the project carries out. */
export function PlanPanel({ planRef, asOf }: { planRef: NonNullable<ProjectDossier["planRef"]>; asOf: YearMonth | undefined }) {
  return (
    <Panel title="规划依据" extra={<ProvenanceTag of="plan_text" />}>
      <blockquote className="quote">{planRef.quote}</blockquote>
      <p className="quote-source">
        {planRef.path} · 原文第 {planRef.lineStart === planRef.lineEnd ? planRef.lineStart : `${planRef.lineStart}–${planRef.lineEnd}`} 行 · 事项 {planRef.code}
        {planRef.verb && <> · “{planRef.verb}”</>}{planRef.place && <> · 原文地点：{planRef.place}</>} · <a className={styles.inline} href={paths.plan(planRef.nodeCode, { asOf })}>在规划中查看</a>
      </p>
    </Panel>
  );
}
