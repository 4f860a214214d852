"use client";
import { App, Button, Checkbox } from "antd";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { RefusalNotice } from "@/app/_components/dispatch/refusal-notice";
import { useSend } from "@/app/_components/dispatch/use-send";
import { Panel } from "@/app/_components/ui/panel";
import { dayInShort, daysBetween, type PlainDate } from "@/lib/base/date";
import { addMonths, monthInWords, type YearMonth } from "@/lib/base/month";
import type { FilingCounts } from "@/lib/dispatch/rules";
import { paths } from "@/lib/web/paths";
import styles from "../dispatch.module.css";

type Props = { month: YearMonth; counts: FilingCounts; sealDueOn: PlainDate; today: PlainDate };

/** What must be settled before the month is frozen, and the act itself. */
export function SealPanel({ month, counts, sealDueOn, today }: Props) {
  const { modal, message } = App.useApp();
  const { state, post, isBusy } = useSend();
  const router = useRouter();
  // The count that was agreed to: a new one asks anew.
  const [agreedTo, setAgreedTo] = useState<number | null>(null);
  const isAgreed = counts.unfiled === 0 || agreedTo === counts.unfiled;
  const isReviewed = counts.awaitingOffice === 0;
  const early = daysBetween(today, sealDueOn);

  async function seal() {
    const answer = await post<{ openedMonth: YearMonth | null }>(paths.api.seal(month), { unfiled: counts.unfiled });
    if (answer?.ok) void message.success(`${monthInWords(month)}已封存，${monthInWords(addMonths(month, 1))}调度期${answer.body.openedMonth ? "已" : "将按期"}开启`);
    router.refresh();
  }

  const ask = () =>
    void modal.confirm({
      title: early > 0 ? `提前 ${early} 天封存${monthInWords(month)}？` : `封存${monthInWords(month)}？`,
      width: 520,
      content: (
        <>
          <p>封存后，本期的填报、灯色、规则和单位名录全部冻结，任何人都不能再修改；差错只能在下一期更正。</p>
          <p>系统将生成封存数据和指纹（SHA-256），通报由封存数据生成；{monthInWords(addMonths(month, 1))}调度期随后按开启日开启。</p>
          {early > 0 && <p className="late">封存日是{dayInShort(sealDueOn)}，现在封存后各单位不能再填报本期。</p>}
          {counts.unfiled > 0 && <p className="late">{counts.unfiled} 项未填报，按未报处理。</p>}
          {counts.awaitingHead > 0 && <p className="late">{counts.awaitingHead} 项待单位审核，不计入采用，内容带入下一期。</p>}
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
        <li>
          <Sign done={today >= sealDueOn} />
          {today >= sealDueOn ? `已到封存日（${dayInShort(sealDueOn)}）` : `封存日是 ${dayInShort(sealDueOn)}，现在封存，各单位就不能再填报本期`}
        </li>
        <li>
          <Sign done={isReviewed} />
          {isReviewed ? "没有待专班复核的填报" : <span>还有 {counts.awaitingOffice} 项待专班复核，采用或退回后才能封存 <a className={styles.inline} href={paths.review(month)}>去复核</a></span>}
        </li>
        <li>
          <Sign done={counts.awaitingHead === 0} />
          {counts.awaitingHead === 0 ? "没有待单位审核的填报" : `还有 ${counts.awaitingHead} 项待单位审核：封存后按已报、未采用处理，内容带入下一期`}
        </li>
        <li>
          <Sign done={isAgreed} />
          {counts.unfiled === 0 ? "各单位均已填报" : (
            <Checkbox checked={isAgreed} onChange={(event) => setAgreedTo(event.target.checked ? counts.unfiled : null)}>
              知悉 {counts.unfiled} 项未填报，封存后按未报处理
            </Checkbox>
          )}
        </li>
      </ul>
      <div className="stack">
        <RefusalNotice state={state} />
        <div><Button type="primary" danger disabled={!isReviewed || !isAgreed} loading={isBusy} onClick={ask}>封存本期</Button></div>
      </div>
    </Panel>
  );
}

const Sign = ({ done }: { done: boolean }) => <span className={styles.sign} aria-label={done ? "已满足" : "未满足"} role="img">{done ? "✓" : "!"}</span>;
