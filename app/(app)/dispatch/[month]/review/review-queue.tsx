"use client";
import { App, Button } from "antd";
import { useRouter } from "next/navigation";
import { useCallback, useState } from "react";
import { RefusalNotice } from "@/app/_components/dispatch/refusal-notice";
import { useSend } from "@/app/_components/dispatch/use-send";
import { useUrlFilter } from "@/app/_components/ui/data-table/use-url-filter";
import { Empty } from "@/app/_components/ui/empty";
import { Notice } from "@/app/_components/ui/notice";
import { Panel } from "@/app/_components/ui/panel";
import { ReadyFields } from "@/app/_components/ui/ready-fields";
import type { Attachment } from "@/lib/attachments/queries";
import type { YearMonth } from "@/lib/base/month";
import type { ReviewItem } from "@/lib/dispatch/reviews/queries";
import { isUnchanged } from "@/lib/dispatch/reviews/rules";
import { paths } from "@/lib/web/paths";
import { PassDialog } from "./pass-dialog";
import { ReturnDialog } from "./return-dialog";
import { ReturnSeveralDialog } from "./return-several-dialog";
import { ReviewBar } from "./review-bar";
import { ReviewCard } from "./review-card";
import { ReviewFilter } from "./review-filter";
import styles from "./review.module.css";

type Props = {
  month: YearMonth;
  items: ReviewItem[];
  /** by project code */
  attachments: Record<string, Attachment[]>;
  isOffice: boolean;
  /** what the head's unit has not handed over yet */
  unfiled: number;
};

/** Cards shown at first, and by each further press. */
const STEP = 40;
const NONE: ReadonlySet<string> = new Set();

/** The reviewer's queue, what needs eyes first: sign (or accept) many at once, or send back with remarks. */
export function ReviewQueue({ month, items, attachments, isOffice, unfiled }: Props) {
  const { message } = App.useApp();
  const { state, post, isBusy } = useSend();
  const router = useRouter();
  const { params, change } = useUrlFilter();
  const [picked, setPicked] = useState(NONE);
  const [dropped, setDropped] = useState<string[]>([]);
  const [returning, setReturning] = useState<ReviewItem | null>(null);
  const [asking, setAsking] = useState<"all" | "return" | null>(null);
  const [limit, setLimit] = useState(STEP);
  const [unit, reason] = [params.get("unit"), params.get("reason")];
  const shown = items.filter((item) => (!unit || item.unit.code === unit) && (!reason || item.attention.some(({ kind }) => kind === reason)));
  const chosen = shown.filter(({ code }) => picked.has(code));
  const verb = isOffice ? "采用" : "审签";
  const pick = useCallback((code: string, on: boolean) => setPicked((before) => new Set(on ? [...before, code] : [...before].filter((other) => other !== code))), []);

  async function pass(these: ReviewItem[]) {
    const path = isOffice ? paths.api.accept(month) : paths.api.sign(month);
    const answer = await post<{ done: number; remaining: number }>(path, { month, items: these.map(({ code, version }) => ({ code, version })) });
    if (!answer) return;
    setAsking(null);
    if (answer.ok) {
      void message.success(`已${verb} ${answer.body.done} 项，还有 ${answer.body.remaining} 项`);
      setPicked(NONE);
    }
    // What changed meanwhile has to be looked at anew; the rest stays ticked.
    const stale = answer.ok ? [] : ((answer.refusal.details?.stale ?? []) as string[]);
    for (const code of stale) pick(code, false);
    setDropped(stale);
    router.refresh();
  }

  function sentBack(codes: string[], remaining: number) {
    for (const code of codes) pick(code, false);
    setReturning(null);
    setAsking(null);
    void message.success(`已退回${codes.length > 1 ? ` ${codes.length} 项` : ""}，还有 ${remaining} 项`);
    router.refresh();
  }

  const cards = (those: ReviewItem[]) => (
    <ul className={styles.cards}>
      {those.map((item) => <ReviewCard key={item.code} month={month} item={item} attachments={attachments[item.code]} isOffice={isOffice} isPicked={picked.has(item.code)} onPick={pick} onReturn={setReturning} />)}
    </ul>
  );
  const unchanged = shown.filter(isUnchanged);
  const changed = shown.filter((item) => !unchanged.includes(item));

  return (
    <ReadyFields className="stack">
      <ReviewFilter items={items} unit={unit} reason={reason} onChange={change} />
      <ReviewBar total={items.length} shown={shown} chosen={chosen} isOffice={isOffice} isBusy={isBusy} onPick={(codes) => setPicked(new Set(codes))} onPass={() => void pass(chosen)} onPassAll={() => setAsking("all")} onReturn={() => setAsking("return")} />
      <RefusalNotice state={state} />
      {dropped.length > 0 && <Notice kind="warning" message={`已取消勾选刚被修改的 ${dropped.join("、")}，核对后可再勾选；其余仍勾选着`} />}
      {shown.length === 0 && <Panel><Empty title="所选条件下没有填报" action={<Button onClick={() => change({ unit: null, reason: null })}>显示全部 {items.length} 项</Button>} /></Panel>}
      {cards(changed.slice(0, limit))}
      {changed.length > limit && <Button block onClick={() => setLimit(limit + STEP)}>再显示 {Math.min(STEP, changed.length - limit)} 项（还有 {changed.length - limit} 项）</Button>}
      {unchanged.length > 0 && (
        <details className={`panel ${styles.unchanged}`}>
          <summary><span className="strong">{unchanged.length} 个项目无变化</span> <span className="muted">{unchanged.map(({ code }) => code).join("、")}</span></summary>
          {cards(unchanged)}
        </details>
      )}
      {asking === "all" && <PassDialog items={items} unfiled={unfiled} isBusy={isBusy} onClose={() => setAsking(null)} onPass={() => void pass(items)} />}
      {asking === "return" && <ReturnSeveralDialog month={month} items={chosen} onClose={() => setAsking(null)} onDone={sentBack} />}
      {returning && <ReturnDialog month={month} item={items.find(({ code }) => code === returning.code) ?? returning} onClose={() => setReturning(null)} onDone={sentBack} />}
    </ReadyFields>
  );
}
