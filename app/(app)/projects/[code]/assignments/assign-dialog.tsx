"use client";
import { Modal, Radio } from "antd";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { DialogRefusal } from "@/app/_components/dispatch/dialog-refusal";
import { useSend } from "@/app/_components/dispatch/use-send";
import { dayInWords, type PlainDate } from "@/lib/base/date";
import type { Holder } from "@/lib/projects/assignments/queries";
import type { Duty } from "@/lib/projects/terms";
import { paths } from "@/lib/web/paths";
import { LeaveFields, leavingOf, type Leaving } from "./leave-fields";
import { PersonFields, personOf, type Draft } from "./person-fields";

export type Place = { code: string; duty: Duty; milestoneOrdinal: number | null; title: string };
type Props = { place: Place; holder: Holder | null; today: PlainDate; suggested?: { name: string; post: string }; onClose: () => void; onDone: (words: string) => void };

/** One duty: somebody takes it up, or whoever holds it leaves it. What was typed stays through every refusal. */
export function AssignDialog({ place: { title, ...place }, holder, today, suggested, onClose, onDone }: Props) {
  const router = useRouter();
  const { state, post, isBusy } = useSend();
  const [isLeaving, setLeaving] = useState(false);
  const [draft, setDraft] = useState<Draft>({ name: suggested?.name ?? "", post: suggested?.post ?? "", fromOn: today, typed: null, handover: "" });
  const [leaving, changeLeaving] = useState<Leaving>({ untilOn: today, typed: null, reason: "" });
  const problems = state.kind === "refused" ? (state.refusal.details?.fields ?? {}) : {};
  const isInOffice = holder?.untilOn === null;
  const { code, ...where } = place;

  async function send() {
    const seen = isInOffice ? holder.id : null;
    const answer = isLeaving ? await post(paths.api.vacate(code), { ...where, ...leavingOf(leaving), seen }) : await post(paths.api.assignments(code), { ...where, ...personOf(draft), seen });
    if (answer?.ok) onDone(isLeaving ? `${title}已登记离任` : `${title}已登记为${draft.name.trim()}`);
    else if (answer?.refusal.kind === "conflict") router.refresh();
  }

  return (
    <Modal open title={`${isInOffice ? "更换" : "登记"}${title}`} okText={isLeaving ? "登记离任" : "登记任职"} cancelText="取消" okButtonProps={{ loading: isBusy }} onOk={() => void send()} onCancel={onClose} mask={{ closable: false }}>
      <div className="stack">
        {holder && (
          <p>
            {isInOffice ? "现任" : "前任"} <span className="strong">{holder.name}</span>{holder.post && ` ${holder.post}`}
            <span className="muted">，{dayInWords(holder.fromOn)}{holder.untilOn === null ? "起" : `至${dayInWords(holder.untilOn)}`}</span>
          </p>
        )}
        {isInOffice && place.duty !== "city_leader" && (
          <Radio.Group aria-label="登记什么" value={isLeaving} onChange={(event) => setLeaving(event.target.value as boolean)} options={[{ value: false, label: "由他人接任" }, { value: true, label: "离任，暂无人接任" }]} />
        )}
        {isLeaving
          ? <LeaveFields leaving={leaving} change={(changes) => changeLeaving((known) => ({ ...known, ...changes }))} problems={problems} />
          : <PersonFields draft={draft} change={(changes) => setDraft((known) => ({ ...known, ...changes }))} problems={problems} predecessors={holder?.name ?? ""} />}
        {Object.keys(problems).length === 0 && <DialogRefusal state={state} />}
      </div>
    </Modal>
  );
}
