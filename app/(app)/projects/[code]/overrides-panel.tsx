import { LightTag } from "@/app/_components/lights/light-tag";
import { ScrollRegion } from "@/app/_components/ui/data-table/scroll-region";
import { Moment } from "@/app/_components/ui/moment";
import { Panel } from "@/app/_components/ui/panel";
import { monthInWords } from "@/lib/base/month";
import type { Judgement } from "@/lib/lights/overrides/queries";
import { OVERRIDE_STATE_LABELS } from "@/lib/lights/overrides/terms";
import type { ProjectDossier } from "@/lib/projects/dossier";
import { JudgementButtons } from "./judgement-buttons";

type Props = { project: Pick<ProjectDossier, "code" | "name" | "overrides">; judgement: Judgement | null };

/** 人工调灯: who judged the light otherwise than the rules, from what to what and why; each holds for its month alone. */
export function OverridesPanel({ project, judgement }: Props) {
  const { code, name, overrides } = project;
  return (
    <Panel title="人工调灯" id="light-judgement" extra={judgement ? <JudgementButtons code={code} name={name} judgement={judgement} /> : <span>由调度专班办理，当月有效</span>} flush={overrides.length > 0}>
      {overrides.length === 0 && (
        <p className="muted">{judgement && !judgement.mayJudge.allowed ? judgement.mayJudge.reason : "没有人工调灯。调低须写明理由，调高由调度专班负责人办理；当月有效，封存后自动失效。"}</p>
      )}
      {overrides.length > 0 && (
        <ScrollRegion label="人工调灯记录">
          <table className="table">
            <thead><tr><th scope="col">月份</th><th scope="col">调整</th><th scope="col">理由</th><th scope="col">办理</th><th scope="col">状态</th></tr></thead>
            <tbody>
              {overrides.map((row) => (
                <tr key={row.setAt.toISOString() + row.to}>
                  <td className="nowrap">{monthInWords(row.month)}</td>
                  <td className="nowrap"><LightTag light={row.from} size="small" /> → <LightTag light={row.to} size="small" /></td>
                  <td>{row.reason}</td>
                  <td className="nowrap">{row.setBy} <Moment at={row.setAt} /></td>
                  <td>{OVERRIDE_STATE_LABELS[row.state]}{row.liftedBy && <span className="muted">（{row.liftedBy} <Moment at={row.liftedAt} />）</span>}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
    </Panel>
  );
}
