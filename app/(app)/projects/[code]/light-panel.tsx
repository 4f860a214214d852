import { SelfJudgementTag } from "@/app/_components/dispatch/self-judgement-tag";
import { LightPair } from "@/app/_components/lights/light-pair";
import { LightTag } from "@/app/_components/lights/light-tag";
import { LightTrend } from "@/app/_components/lights/light-trend";
import { Gap } from "@/app/_components/projects/gap";
import { ProgressBar } from "@/app/_components/projects/progress-bar";
import { Panel } from "@/app/_components/ui/panel";
import { monthInWords } from "@/lib/base/month";
import { LIGHT_RULE_LABELS } from "@/lib/lights/terms";
import { trendOf } from "@/lib/lights/trend/rules";
import type { ProjectDossier } from "@/lib/projects/dossier";
import styles from "./project.module.css";

/** Why the light is what it is, in words and numbers; against both plans; and what the last sealed months said. */
export function LightPanel({ project }: { project: ProjectDossier }) {
  const judged = project.updates.find(({ status }) => status === "accepted");
  return (
    <Panel title="亮灯依据" extra={<span>实际 / 计划 <ProgressBar progressPct={project.progressPct} plannedPct={project.plannedPct} />，差 <Gap progressPct={project.progressPct} plannedPct={project.plannedPct} /> 个百分点</span>}>
      <ul className={styles.reasons}>
        {project.lightReasons.map((reason, at) => (
          <li key={at}>
            <LightTag light={reason.light} size="small" />
            <span><span className="strong">{LIGHT_RULE_LABELS[reason.rule]}</span>：{reason.text}</span>
          </li>
        ))}
        {project.lightReasons.length === 0 && <li className="muted">尚未计算</li>}
      </ul>
      <dl className={styles.plans}>
        <div><dt>{project.adjustment ? "当期显示" : "对照现行计划"}</dt><dd><LightPair of={project} reason={project.overrides.find(({ state }) => state === "in_force")?.reason} /></dd></div>
        <div><dt>对照原始计划</dt><dd><LightTag light={project.originalLight} /></dd></div>
        <div><dt>单位自评</dt><dd><SelfJudgementTag of={judged?.selfJudgement ?? null} />{judged && <span className="muted"> {monthInWords(judged.month)}填报</span>}</dd></div>
      </dl>
      {project.sealedLights.length > 0 && (
        <>
          <h3 className={styles.subhead}>近 {project.sealedLights.length} 个封存月份（点月份看当时）</h3>
          <LightTrend trend={trendOf(project.sealedLights, project.milestones, project.baselines)} code={project.code} asOf={project.asOf?.month ?? null} />
        </>
      )}
    </Panel>
  );
}
