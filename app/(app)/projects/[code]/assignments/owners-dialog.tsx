"use client";
import { Checkbox, Modal } from "antd";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { DialogRefusal } from "@/app/_components/dispatch/dialog-refusal";
import { useSend } from "@/app/_components/dispatch/use-send";
import type { PlainDate } from "@/lib/base/date";
import { paths } from "@/lib/web/paths";
import { PersonFields, personOf, type Draft } from "./person-fields";

/** A milestone not accepted yet; `seen` is the assignment in office, `owner` whoever held it last. */
export type OpenMilestone = { ordinal: number; name: string; seen: number | null; owner: string | null };
type Props = { code: string; milestones: OpenMilestone[]; suggested: { name: string; post: string }; today: PlainDate; onClose: () => void; onDone: (words: string) => void };

/** One person for several milestones at once, all or none; those without an owner are ticked, and the project's own 责任人 is proposed. */
export function OwnersDialog({ code, milestones, suggested, today, onClose, onDone }: Props) {
  const router = useRouter();
  const { state, post, isBusy } = useSend();
  const [chosen, setChosen] = useState(() => milestones.filter(({ seen }) => seen === null).map(({ ordinal }) => ordinal));
  const [draft, setDraft] = useState<Draft>({ ...suggested, fromOn: today, typed: null, handover: "" });
  const problems = state.kind === "refused" ? (state.refusal.details?.fields ?? {}) : {};
  const ticked = milestones.filter(({ ordinal }) => chosen.includes(ordinal));
  const predecessors = [...new Set(ticked.flatMap(({ owner }) => owner ?? []))].join("、");

  async function send() {
    const answer = await post<{ done: number }>(paths.api.assignOwners(code), { ...personOf(draft), milestones: ticked.map(({ ordinal, seen }) => ({ ordinal, seen })) });
    if (answer?.ok) onDone(`已指定 ${answer.body.done} 个里程碑的责任人`);
    else if (answer?.refusal.kind === "conflict") router.refresh();
  }

  return (
    <Modal open width={640} title="指定里程碑责任人" okText={`指定 ${ticked.length} 个`} cancelText="取消" okButtonProps={{ loading: isBusy, disabled: ticked.length === 0 }} onOk={() => void send()} onCancel={onClose} mask={{ closable: false }}>
      <div className="stack">
        <PersonFields draft={draft} change={(changes) => setDraft((known) => ({ ...known, ...changes }))} problems={problems} predecessors={predecessors} />
        <fieldset style={{ border: 0, padding: 0, margin: 0 }}>
          <legend>负责的里程碑（{ticked.length} / {milestones.length}）</legend>
          <div className="row">
            <Checkbox checked={ticked.length === milestones.length} indeterminate={ticked.length > 0 && ticked.length < milestones.length} onChange={(event) => setChosen(event.target.checked ? milestones.map(({ ordinal }) => ordinal) : [])}>全部未认定的里程碑</Checkbox>
          </div>
          <Checkbox.Group value={chosen} onChange={setChosen} style={{ display: "flex", flexDirection: "column", gap: 4, marginTop: 6 }}>
            {milestones.map(({ ordinal, name, seen, owner }) => (
              <Checkbox key={ordinal} value={ordinal}>{ordinal}. {name} <span className="muted">{seen === null ? "无责任人" : `现任 ${owner}`}</span></Checkbox>
            ))}
          </Checkbox.Group>
        </fieldset>
        {Object.keys(problems).length === 0 && <DialogRefusal state={state} />}
      </div>
    </Modal>
  );
}
