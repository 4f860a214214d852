"use client";
import { App, Button, Checkbox } from "antd";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { RefusalNotice } from "@/app/_components/dispatch/refusal-notice";
import { useSend } from "@/app/_components/dispatch/use-send";
import { Panel } from "@/app/_components/ui/panel";
import { Tag } from "@/app/_components/ui/tag";
import { useIsListening } from "@/app/_components/ui/use-is-listening";
import { dayInShort, daysBetween, type PlainDate } from "@/lib/base/date";
import { addMonths, monthInWords, type YearMonth } from "@/lib/base/month";
import type { FilingCounts } from "@/lib/dispatch/rules";
import type { SealingCheck, SealingPoint } from "@/lib/dispatch/sealing/rules";
import { paths } from "@/lib/web/paths";
import styles from "../dispatch.module.css";

type Props = { month: YearMonth; checks: SealingCheck[]; counts: FilingCounts; sealDueOn: PlainDate; today: PlainDate };

/** What must be settled before the month is frozen, and the act itself. */
export function SealPanel({ month, checks, counts: { unfiled, awaitingHead }, sealDueOn, today }: Props) {
  const { modal, message } = App.useApp();
  const { state, post, isBusy } = useSend();
  const router = useRouter();
  const isListening = useIsListening();
  // The very words that were agreed to: a new number asks anew.
  const [agreed, setAgreed] = useState<readonly string[]>([]);
  const isAgreed = ({ text }: SealingCheck) => agreed.includes(text);
  const isReady = checks.every((check) => check.state !== "blocks" && (check.state !== "agree" || isAgreed(check)));
  const early = daysBetween(today, sealDueOn);

  async function seal() {
    const answer = await post<{ openedMonth: YearMonth | null }>(paths.api.seal(month), { unfiled, awaitingHead });
    if (answer?.ok) void message.success(`${monthInWords(month)}已封存，${monthInWords(addMonths(month, 1))}调度期${answer.body.openedMonth ? "已" : "将按期"}开启`);
    router.refresh();
  }

  const ask = () =>
    void modal.confirm({
      title: early > 0 ? `提前 ${early} 天封存${monthInWords(month)}？` : `封存${monthInWords(month)}？`,
      width: 520,
      content: (
        <>
          <p>封存后，本期的填报、灯色、规则和单位名录全部冻结，任何人都不能再修改；差错在下一期更正，确需改动的由专班负责人写明原因重开。</p>
          <p>系统将生成封存数据和指纹（SHA-256），与上一期的指纹相连；通报由封存数据生成；{monthInWords(addMonths(month, 1))}调度期随后按开启日开启。</p>
          {early > 0 && <p className="late">封存日是{dayInShort(sealDueOn)}，现在封存后各单位不能再填报本期。</p>}
          {checks.filter((check) => check.state === "agree" || check.point === "doubts" && check.state === "told").map(({ text }) => <p key={text} className="late">{text}。</p>)}
        </>
      ),
      okText: `确认封存${monthInWords(month)}`,
      okButtonProps: { danger: true },
      cancelText: "取消",
      onOk: seal,
    });

  return (
    <Panel title="封存本期">
      <ul className={styles.checks}>
        {checks.map((check) => (
          <li key={check.point}>
            {check.state === "agree" ? (
              <>
                <Checkbox checked={isAgreed(check)} disabled={!isListening} onChange={({ target }) => setAgreed(target.checked ? [...agreed, check.text] : agreed.filter((text) => text !== check.text))}>
                  知悉 {check.text}
                </Checkbox>
                {!isAgreed(check) && <Tag tone="yellow">须确认</Tag>}
              </>
            ) : (
              <>
                <Sign state={check.state} />
                <span>{check.text}{check.state !== "met" && <Remedy month={month} point={check.point} />}</span>
              </>
            )}
          </li>
        ))}
      </ul>
      <div className="stack">
        <RefusalNotice state={state} />
        <div><Button type="primary" danger disabled={!isReady || !isListening} loading={isBusy} onClick={ask}>封存本期</Button></div>
      </div>
    </Panel>
  );
}

/** What is to be agreed to has its box in the sign's place. */
type Signed = Exclude<SealingCheck["state"], "agree">;
const SIGNS: Record<Signed, [sign: string, name: string]> = { met: ["✓", "已满足"], blocks: ["×", "未满足，不能封存"], told: ["!", "请留意"] };

const Sign = ({ state }: { state: Signed }) => (
  <span className={`${styles.sign} ${state === "blocks" ? "late" : ""}`} aria-label={SIGNS[state][1]} role="img">{SIGNS[state][0]}</span>
);

const Remedy = ({ month, point }: { month: YearMonth; point: SealingPoint }) => (point === "office" ? <> <a className={styles.inline} href={paths.review(month)}>去复核</a></> : null);
