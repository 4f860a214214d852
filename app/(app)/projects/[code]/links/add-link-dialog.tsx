"use client";
import { Input, InputNumber, Modal, Radio, Select } from "antd";
import { useState } from "react";
import { DialogRefusal } from "@/app/_components/dispatch/dialog-refusal";
import { useSend } from "@/app/_components/dispatch/use-send";
import { useJson } from "@/app/_components/ui/data-table/use-json";
import type { ProjectDossier } from "@/lib/projects/dossier";
import type { ProjectList } from "@/lib/projects/queries";
import { paths } from "@/lib/web/paths";
import { Field, marks } from "../assignments/field";

export type OwnMilestone = { ordinal: number; name: string; isOpen: boolean };
type Props = { code: string; milestones: OwnMilestone[]; onClose: () => void; onDone: () => void };
type Side = "predecessor" | "successor";

const FOUND_AT_MOST = "20";

/** Which of the own milestones, which of another project, which of the two comes first, and how many days lie between. */
export function AddLinkDialog({ code, milestones, onClose, onDone }: Props) {
  const { state, post, isBusy } = useSend();
  const [side, setSide] = useState<Side>("successor");
  const [own, setOwn] = useState<number>();
  const [typed, setTyped] = useState("");
  const [otherCode, setOtherCode] = useState<string>();
  const [other, setOther] = useState<number>();
  const [lagDays, setLagDays] = useState<number | null>(0);
  const [note, setNote] = useState("");
  const found = useJson<ProjectList>(paths.api.projects({ q: typed, limit: FOUND_AT_MOST }));
  const problems = state.kind === "refused" ? (state.refusal.details?.fields ?? {}) : {};
  const otherSide: Side = side === "successor" ? "predecessor" : "successor";
  const ownProblem = problems[`${side}.ordinal`] ?? problems[`${side}.code`];
  const projectProblem = problems[`${otherSide}.code`];
  // Without a project there is no milestone to choose: one thing after the other.
  const otherProblem = projectProblem ? undefined : problems[`${otherSide}.ordinal`];

  async function send() {
    const ends = { [side]: { code, ordinal: own ?? 0 }, [otherSide]: { code: otherCode ?? "", ordinal: other ?? 0 } };
    const answer = await post(paths.api.links(), { ...ends, lagDays: lagDays ?? 0, note });
    if (answer?.ok) onDone();
  }

  return (
    <Modal open title="登记前后置关系" okText="登记" cancelText="取消" okButtonProps={{ loading: isBusy }} onOk={() => void send()} onCancel={onClose} mask={{ closable: false }}>
      <div className="stack">
        <Field id="link-own" label="本项目的里程碑" problem={ownProblem}>
          <Select
            {...marks("link-own", ownProblem)} style={{ width: "100%" }} value={own} onChange={setOwn} placeholder="请选择"
            options={milestones.map(({ ordinal, name, isOpen }) => ({ value: ordinal, label: `${ordinal}. ${name}${isOpen ? "" : "（已认定）"}`, disabled: !isOpen && side === "successor" }))}
          />
        </Field>
        <Radio.Group value={side} onChange={(event) => setSide(event.target.value as Side)} options={[{ value: "successor", label: "须等另一项目的里程碑完成（后置）" }, { value: "predecessor", label: "完成后另一项目才能完成（前置）" }]} aria-label="先后" />
        <Field id="link-project" label="另一项目" problem={projectProblem}>
          <Select
            {...marks("link-project", projectProblem)} style={{ width: "100%" }} value={otherCode} placeholder="按编号、名称、单位查找" showSearch={{ filterOption: false, onSearch: setTyped }} loading={found.isLoading}
            onChange={(chosen: string) => { setOtherCode(chosen); setOther(undefined); }}
            options={(found.data?.items ?? []).filter((item) => item.code !== code).map((item) => ({ value: item.code, label: `${item.code} ${item.name}（${item.leadUnit.name}）` }))}
          />
        </Field>
        <Field id="link-other" label="另一项目的里程碑" problem={otherProblem}>
          {otherCode === undefined
            ? <Select {...marks("link-other", otherProblem)} style={{ width: "100%" }} disabled placeholder="请先选择项目" />
            : <OtherMilestone key={otherCode} code={otherCode} value={other} onChange={setOther} problem={otherProblem} />}
        </Field>
        <Field id="link-lag" label="前置完成后，后置至少还要多少天" problem={problems.lagDays}>
          <InputNumber {...marks("link-lag", problems.lagDays)} value={lagDays} onChange={setLagDays} min={0} max={3650} precision={0} suffix="天" style={{ display: "flex", width: 140 }} />
        </Field>
        <Field id="link-note" label="说明" problem={problems.note}>
          <Input {...marks("link-note", problems.note)} value={note} onChange={(event) => setNote(event.target.value)} maxLength={200} placeholder="例如：验收须在其试验台上进行" />
        </Field>
        {Object.keys(problems).length === 0 && <DialogRefusal state={state} />}
      </div>
    </Modal>
  );
}

type OtherProps = { code: string; value: number | undefined; onChange: (ordinal: number) => void; problem: string | undefined };

function OtherMilestone({ code, value, onChange, problem }: OtherProps) {
  const { data, isLoading, problem: unread } = useJson<ProjectDossier>(paths.api.project(code));
  return (
    <Select
      {...marks("link-other", problem)} style={{ width: "100%" }} value={value} onChange={onChange} loading={isLoading} placeholder={unread ?? "请选择"}
      options={(data?.milestones ?? []).map(({ ordinal, name, plannedOn }) => ({ value: ordinal, label: `${ordinal}. ${name}（${plannedOn}）` }))}
    />
  );
}
