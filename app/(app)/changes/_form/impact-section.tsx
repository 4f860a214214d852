"use client";
import { useJson } from "@/app/_components/ui/data-table/use-json";
import { Notice } from "@/app/_components/ui/notice";
import { Panel } from "@/app/_components/ui/panel";
import { Skeleton } from "@/app/_components/ui/skeleton";
import type { ChangeForm } from "@/lib/changes/form/queries";
import type { Impact } from "@/lib/changes/impact/queries";
import { movesDays } from "@/lib/changes/rules";
import type { ChangeKind } from "@/lib/changes/terms";
import { paths } from "@/lib/web/paths";
import { ImpactView } from "../_impact/impact-view";
import type { ChangeDraft } from "./draft";
import { useSettled } from "./use-settled";

type Props = { form: Pick<ChangeForm, "project" | "milestones">; kind: ChangeKind; id: number | null; draft: ChangeDraft };

/** What follows from the days as typed, before anything is sent. */
export function ImpactSection({ form, kind, id, draft }: Props) {
  const move = movesDays(kind) ? draft.items.flatMap(({ ordinal, toOn }) => (toOn === null ? [] : [`${ordinal}:${toOn}`])) : [];
  const url = useSettled(paths.api.previewChange({ code: form.project.code, kind, id: id === null ? null : String(id), move }));
  return (
    <Panel title="调整后的影响" extra={<span>提交前测算，随填写更新</span>}>
      {kind === "reschedule" && move.length === 0 ? <p className="muted">填写新日期后，这里显示调整天数、灯色变化和由谁审批。</p> : <Answer url={url} kind={kind} />}
    </Panel>
  );
}

function Answer({ url, kind }: { url: string; kind: ChangeKind }) {
  const { data, problem, isLoading } = useJson<Impact>(url);
  if (problem !== null) return <Notice kind="warning" message={`暂不能测算：${problem}`} />;
  if (data === null) return <Skeleton lines={3} />;
  return <div aria-busy={isLoading} style={isLoading ? { opacity: 0.55 } : undefined}><ImpactView kind={kind} impact={data} /></div>;
}
