"use client";
import { App, Button } from "antd";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Empty } from "@/app/_components/ui/empty";
import { Panel } from "@/app/_components/ui/panel";
import { ReadyFields } from "@/app/_components/ui/ready-fields";
import type { YearMonth } from "@/lib/base/month";
import type { SentReminders } from "@/lib/dispatch/reminders/commands";
import { paths } from "@/lib/web/paths";
import styles from "../dispatch.module.css";
import { RemindDialog } from "./remind-dialog";

export type OwingUnit = { code: string; shortName: string; liaisons: string; unfiled: { code: string; name: string }[]; awaitingHead: number };

/** Whom the office has to call, and the call itself. */
export function UnfiledPanel({ month, units }: { month: YearMonth; units: OwingUnit[] }) {
  const { message } = App.useApp();
  const router = useRouter();
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const [asked, setAsked] = useState<string[] | null>(null);
  const chosen = units.filter(({ code }) => picked.has(code)).map(({ code }) => code);
  const total = units.reduce((sum, { unfiled }) => sum + unfiled.length, 0);
  const toggle = (code: string, on: boolean) => setPicked((before) => new Set(on ? [...before, code] : [...before].filter((other) => other !== code)));

  function done({ units: reached, people, nobody }: SentReminders) {
    setAsked(null);
    setPicked(new Set());
    void message.success(`已向 ${reached} 个单位 ${people} 人发出催报${nobody.length > 0 ? `；无人可催：${nobody.join("、")}` : ""}`);
    router.refresh();
  }

  return (
    <Panel title="未报与待审签" extra={<span>{units.length} 个单位，未报 {total} 项</span>} flush>
      {units.length === 0 ? <Empty title="各单位均已填报并审签" /> : (
        <ReadyFields>
          <div className={styles.tools}>
            <Button type="primary" disabled={chosen.length === 0} onClick={() => setAsked(chosen)}>催报所选（{chosen.length}）</Button>
            <Button onClick={() => setAsked([])}>催报全部 {units.length} 个单位</Button>
          </div>
          <ul className={styles.owing} tabIndex={0} aria-label="未报与待审签的单位">
            {units.map(({ code, shortName, liaisons, unfiled, awaitingHead }) => (
              <li key={code}>
                <div className={styles.owingHead}>
                  <label className={styles.owingTick}>
                    <input type="checkbox" className={styles.tick} checked={picked.has(code)} onChange={(event) => toggle(code, event.target.checked)} />
                    <span><span className="strong">{shortName}</span> {unfiled.length > 0 && `未报 ${unfiled.length} 项`}{awaitingHead > 0 && ` 待审签 ${awaitingHead} 项`}</span>
                  </label>
                  <span className="muted">联络员 {liaisons || "未明确"}</span>
                </div>
                <div className={styles.codes}>
                  {unfiled.map((row) => <a key={row.code} href={paths.update(month, row.code)} title={row.name}>{row.code}</a>)}
                </div>
              </li>
            ))}
          </ul>
        </ReadyFields>
      )}
      {asked && <RemindDialog month={month} unitCodes={asked} onClose={() => setAsked(null)} onSent={done} />}
    </Panel>
  );
}
