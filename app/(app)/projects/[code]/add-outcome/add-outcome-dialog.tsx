"use client";
import { Input, Modal, Select } from "antd";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { DialogRefusal } from "@/app/_components/dispatch/dialog-refusal";
import { useSend } from "@/app/_components/dispatch/use-send";
import { OUTCOME_PROOF_LABELS, OUTCOME_TYPE_LABELS, OUTCOME_TYPES, STAGE_KIND_LABELS, type OutcomeType, type StageKind } from "@/lib/milestones/terms";
import { paths } from "@/lib/web/paths";
import { Field, marks } from "../assignments/field";

export type OpenStage = { ordinal: number; kind: StageKind; outcomes: number };
type Props = { code: string; stages: OpenStage[]; onClose: () => void; onDone: (name: string) => void };

const TYPES = OUTCOME_TYPES.map((type) => ({ value: type, label: `${OUTCOME_TYPE_LABELS[type]}（凭${OUTCOME_PROOF_LABELS[type]}认定）` }));

/** Which stage, what it has to show, and what kind of proof that takes. Stages without any come first to mind. */
export function AddOutcomeDialog({ code, stages, onClose, onDone }: Props) {
  const router = useRouter();
  const { state, post, isBusy } = useSend();
  const [ordinal, setOrdinal] = useState((stages.find(({ outcomes }) => outcomes === 0) ?? stages[0])?.ordinal);
  const [name, setName] = useState("");
  const [type, setType] = useState<OutcomeType>();
  const problems = state.kind === "refused" ? (state.refusal.details?.fields ?? {}) : {};

  async function send() {
    const answer = await post(paths.api.outcomes(code), { stageOrdinal: ordinal, name, type, seen: stages.find((stage) => stage.ordinal === ordinal)?.outcomes });
    if (answer?.ok) onDone(name.trim());
    else if (answer?.refusal.kind === "conflict") router.refresh();
  }

  return (
    <Modal open title="增设标志性成果" okText="增设" cancelText="取消" okButtonProps={{ loading: isBusy }} onOk={() => void send()} onCancel={onClose} mask={{ closable: false }}>
      <div className="stack">
        <p className="muted">阶段的全部标志性成果取得并认定后，阶段才能完成。增设后不能删除，请核对后再提交。</p>
        <Field id="outcome-stage" label="阶段" problem={problems.stageOrdinal}>
          <Select
            {...marks("outcome-stage", problems.stageOrdinal)} style={{ width: "100%" }} value={ordinal} onChange={setOrdinal}
            options={stages.map((stage) => ({ value: stage.ordinal, label: `${stage.ordinal}. ${STAGE_KIND_LABELS[stage.kind]}（${stage.outcomes === 0 ? "还没有标志性成果" : `已有 ${stage.outcomes} 项`}）` }))}
          />
        </Field>
        <Field id="outcome-name" label="标志性成果" problem={problems.name}>
          <Input {...marks("outcome-name", problems.name)} value={name} maxLength={100} onChange={(event) => setName(event.target.value)} placeholder="例如：首台套样机检测报告" autoFocus />
        </Field>
        <Field id="outcome-type" label="成果类型" problem={problems.type}>
          <Select {...marks("outcome-type", problems.type)} style={{ width: "100%" }} value={type} onChange={setType} options={TYPES} placeholder="请选择" />
        </Field>
        {Object.keys(problems).length === 0 && <DialogRefusal state={state} />}
      </div>
    </Modal>
  );
}
