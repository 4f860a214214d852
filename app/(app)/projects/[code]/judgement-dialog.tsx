"use client";
import { Input, Modal, Radio } from "antd";
import { useState } from "react";
import { DialogRefusal } from "@/app/_components/dispatch/dialog-refusal";
import { useSend } from "@/app/_components/dispatch/use-send";
import { LightTag } from "@/app/_components/lights/light-tag";
import { monthInWords } from "@/lib/base/month";
import type { JudgedLight } from "@/lib/lights/overrides/commands";
import type { Judgement } from "@/lib/lights/overrides/queries";
import { LIGHT_LABELS, LIGHT_MEANINGS, LIGHT_SHAPES, SETTABLE_LIGHTS, type Light, type SettableLight } from "@/lib/lights/terms";
import { paths } from "@/lib/web/paths";

type Props = { code: string; name: string; judgement: Judgement; onClose: () => void; onDone: (light: Light) => void };

/** To which light, and why. Who may not raise it learns so from the refusal. */
export function JudgementDialog({ code, name, judgement: { light, computedLight, month }, onClose, onDone }: Props) {
  const { state, post, isBusy } = useSend();
  // No data is never good.
  const choices = SETTABLE_LIGHTS.filter((one) => one !== computedLight && !(computedLight === "grey" && one === "green"));
  const [to, setTo] = useState<SettableLight | null>(choices.length === 1 ? choices[0]! : null);
  const [reason, setReason] = useState("");
  const problems = state.kind === "refused" ? state.refusal.details?.fields : undefined;

  async function judge() {
    const answer = await post<JudgedLight>(paths.api.overrideLight(code), { seen: { light, computedLight }, light: to, reason });
    if (answer?.ok) onDone(answer.body.light);
  }

  return (
    <Modal open title={`人工调灯 ${code}`} okText="确认调灯" cancelText="取消" okButtonProps={{ loading: isBusy }} onOk={() => void judge()} onCancel={onClose} mask={{ closable: false }}>
      <div className="stack">
        <p>{name}</p>
        <p>按规则为 <LightTag light={computedLight} size="small" />{light !== computedLight && <>，现显示 <LightTag light={light} size="small" /></>}。{month && `调灯只在${monthInWords(month)}有效，`}各处标明“人工调整”，封存时一并存档。</p>
        <div>
          <div id="judgement-light">调整为</div>
          <Radio.Group aria-labelledby="judgement-light" value={to} onChange={(event) => setTo(event.target.value as SettableLight)} options={choices.map((one) => ({ value: one, label: `${LIGHT_SHAPES[one]} ${LIGHT_LABELS[one]}（${LIGHT_MEANINGS[one]}）` }))} />
          <p className="late" role={problems?.light ? "alert" : undefined}>{problems?.light}</p>
        </div>
        <div>
          <label htmlFor="judgement-reason">理由（各单位都能看到，写明依据）</label>
          <Input.TextArea id="judgement-reason" value={reason} onChange={(event) => setReason(event.target.value)} autoSize={{ minRows: 2, maxRows: 6 }} count={{ show: true, max: 200 }} style={{ marginBottom: 22 }} status={problems?.reason ? "error" : undefined} aria-describedby="judgement-problem" />
          <p id="judgement-problem" className="late" role={problems?.reason ? "alert" : undefined}>{problems?.reason}</p>
        </div>
        {!problems?.light && !problems?.reason && <DialogRefusal state={state} />}
      </div>
    </Modal>
  );
}
