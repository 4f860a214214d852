"use client";
import { App, Button, Input, Select } from "antd";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { RefusalNotice } from "@/app/_components/dispatch/refusal-notice";
import { useSend } from "@/app/_components/dispatch/use-send";
import { Notice } from "@/app/_components/ui/notice";
import { Panel } from "@/app/_components/ui/panel";
import { ReadyFields } from "@/app/_components/ui/ready-fields";
import { addMonths, monthInWords, type YearMonth } from "@/lib/base/month";
import { versionIn, type LightRules, type RuleChange } from "@/lib/lights/rule-sets/rules";
import { paths } from "@/lib/web/paths";
import { ChangesList } from "./changes-list";
import styles from "./draft.module.css";
import type { Faults } from "./faults";
import type { StoredRules } from "./workbench";

const MONTHS_AHEAD = 12;

type Props = {
  draft: LightRules; changes: readonly RuleChange[]; isWhole: boolean; isTried: boolean; sets: readonly StoredRules[]; firstMonth: YearMonth; thisMonth: YearMonth;
  suggestedName: string; onRefused: (faults: Faults) => void;
};

/** 采用: name, month and reason, once the draft was tried. */
export function AdoptPanel({ draft, changes, isWhole, isTried, sets, firstMonth, thisMonth, suggestedName, onRefused }: Props) {
  const { modal, message } = App.useApp();
  const { state, post, isBusy, clear } = useSend();
  const router = useRouter();
  const [name, setName] = useState("");
  const [note, setNote] = useState("");
  // The month that units are filing by today's rules ends with them, unless the lead says otherwise.
  const [month, setMonth] = useState(addMonths(firstMonth, 1));
  const problems = state.kind === "refused" ? (state.refusal.details?.fields ?? {}) : {};
  const version = sets[0]!.version;
  const isAtOnce = month <= thisMonth && versionIn([...sets, { version: version + 1, effectiveFromMonth: month }], thisMonth) === version + 1;

  async function adopt() {
    const answer = await post<{ version: number }>(paths.api.rules(), { rules: draft, name: name || suggestedName, effectiveFromMonth: month, note, seenVersion: version });
    if (!answer) return;
    if (answer.ok) {
      void message.success(`第 ${answer.body.version} 版规则已采用，${monthInWords(month)}起适用`);
      router.push(paths.rules());
      return;
    }
    const fields = answer.refusal.details?.fields ?? {};
    onRefused(Object.fromEntries(Object.entries(fields).filter(([path]) => path.startsWith("rules.")).map(([path, words]) => [path.slice("rules.".length), words])));
  }

  // The draft stays; what it is held against is read anew.
  const lookAgain = () => {
    clear();
    router.refresh();
  };

  const ask = () =>
    void modal.confirm({
      title: `采用新规则，${monthInWords(month)}起适用？`,
      width: 560,
      content: (
        <div className="stack">
          <ChangesList changes={changes} />
          <p>{isAtOnce ? "本月起适用：采用后全部项目的当前灯色立即按新规则重算。" : `${monthInWords(month)}以前仍按原规则；当前灯色暂不变化。`}已封存的月份沿用封存时的规则，重开也不改变。</p>
          <p>采用后不能修改或撤销，只能再采用新的一版。</p>
        </div>
      ),
      okText: "确认采用",
      cancelText: "取消",
      onOk: adopt,
    });

  const field = (key: "name" | "note" | "effectiveFromMonth") => ({ id: `rules-${key}`, ...(problems[key] && { status: "error" as const, "aria-invalid": true, "aria-describedby": `rules-${key}-problem` }) });
  const problem = (key: string) => problems[key] && <p id={`rules-${key}-problem`} className="late" role="alert">{problems[key]}</p>;
  const mayAsk = isWhole && isTried && changes.length > 0;

  return (
    <Panel title="采用" extra="由调度专班负责人办理，须再次验证身份">
      <ReadyFields className="stack">
        <div className={styles.adopt}>
          <div>
            <label htmlFor="rules-name">规则名称</label>
            <Input {...field("name")} value={name} onChange={({ target }) => setName(target.value)} maxLength={30} placeholder={suggestedName || "如：2025年下半年规则"} />
            {problem("name")}
          </div>
          <div>
            <label htmlFor="rules-effectiveFromMonth">从哪个月起适用</label>
            <Select
              {...field("effectiveFromMonth")} value={month} onChange={setMonth}
              options={Array.from({ length: MONTHS_AHEAD }, (_, nth) => addMonths(firstMonth, nth)).map((value) => ({ value, label: monthInWords(value) }))}
            />
            {problem("effectiveFromMonth")}
          </div>
        </div>
        <div>
          <label htmlFor="rules-note">修改原因（全体业务人员可见，记入事件）</label>
          <Input.TextArea {...field("note")} value={note} onChange={({ target }) => setNote(target.value)} autoSize={{ minRows: 2, maxRows: 6 }} maxLength={300} />
          {problem("note")}
        </div>
        {state.kind === "refused" && state.refusal.kind === "conflict"
          ? <Notice kind="error" message={state.refusal.message} action={<Button size="small" onClick={lookAgain}>核对最新规则</Button>} />
          : <RefusalNotice state={state} />}
        <div className="row">
          <Button type="primary" danger disabled={!mayAsk} loading={isBusy} onClick={ask}>采用这份规则</Button>
          <span className="muted">{changes.length === 0 ? "草稿与现行规则没有差别。" : isTried ? `最早可从${monthInWords(firstMonth)}起适用。` : "请先试算这份草稿，再决定是否采用。"}</span>
        </div>
      </ReadyFields>
    </Panel>
  );
}
