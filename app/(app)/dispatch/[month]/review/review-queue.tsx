"use client";
import { App, Button, Checkbox } from "antd";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { RefusalNotice } from "@/app/_components/dispatch/refusal-notice";
import { useSend } from "@/app/_components/dispatch/use-send";
import type { YearMonth } from "@/lib/base/month";
import type { ReviewItem } from "@/lib/dispatch/reviews/queries";
import { paths } from "@/lib/web/paths";
import { ReturnDialog } from "./return-dialog";
import { ReviewCard } from "./review-card";
import styles from "./review.module.css";

type Props = { month: YearMonth; items: ReviewItem[]; isOffice: boolean };

/** The reviewer's queue: tick and sign (or accept) many at once, or send one back with a remark. */
export function ReviewQueue({ month, items, isOffice }: Props) {
  const { message } = App.useApp();
  const { state, post, isBusy } = useSend();
  const router = useRouter();
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const [returning, setReturning] = useState<ReviewItem | null>(null);
  const verb = isOffice ? "采用" : "审签";
  const chosen = items.filter(({ code }) => picked.has(code));
  const toggle = (code: string, on: boolean) => setPicked((before) => new Set(on ? [...before, code] : [...before].filter((other) => other !== code)));

  async function pass() {
    const path = isOffice ? paths.api.accept(month) : paths.api.sign(month);
    const answer = await post<{ done: number; remaining: number }>(path, { month, items: chosen.map(({ code, version }) => ({ code, version })) });
    if (!answer) return;
    if (answer.ok) {
      setPicked(new Set());
      void message.success(`已${verb} ${answer.body.done} 项，还有 ${answer.body.remaining} 项`);
    }
    router.refresh();
  }

  return (
    <div className="stack">
      <div className={styles.bar}>
        <Checkbox
          checked={chosen.length === items.length}
          indeterminate={chosen.length > 0 && chosen.length < items.length}
          onChange={(event) => setPicked(new Set(event.target.checked ? items.map(({ code }) => code) : []))}
        >
          全选 {items.length} 项
        </Checkbox>
        <Button type="primary" disabled={chosen.length === 0} loading={isBusy} onClick={() => void pass()}>{verb}所选（{chosen.length}）</Button>
      </div>
      <RefusalNotice state={state} />
      <ul className={styles.cards}>
        {items.map((item) => (
          <ReviewCard key={item.code} month={month} item={item} isPicked={picked.has(item.code)} onPick={(on) => toggle(item.code, on)} onReturn={() => setReturning(item)} />
        ))}
      </ul>
      {returning && (
        <ReturnDialog
          month={month}
          item={returning}
          onClose={() => setReturning(null)}
          onDone={(remaining) => {
            toggle(returning.code, false);
            setReturning(null);
            void message.success(`已退回，还有 ${remaining} 项`);
            router.refresh();
          }}
        />
      )}
    </div>
  );
}
