"use client";

import { Button } from "antd";
import { useState } from "react";
import { useJson } from "@/app/_components/ui/data-table/use-json";
import { Notice } from "@/app/_components/ui/notice";
import { Skeleton } from "@/app/_components/ui/skeleton";
import type { YearMonth } from "@/lib/base/month";
import { paths } from "@/lib/web/paths";
import { HistoryEntries, type HistoryRow } from "./history-entries";
import styles from "./project.module.css";

type Props = { code: string; asOf: YearMonth | undefined; shown: number };

/** What was done before the events on the page, read when asked for. */
export function OlderHistory(props: Props) {
  const [isAsked, ask] = useState(false);
  return isAsked ? <Loaded {...props} /> : <div className={styles.more}><Button onClick={() => ask(true)}>查看更早的记录</Button></div>;
}

function Loaded({ code, asOf, shown }: Props) {
  const { data, problem, retry } = useJson<{ history: HistoryRow[] }>(paths.api.project(code, { asOf }));
  if (problem !== null) return <Notice kind="error" message={problem} action={<Button onClick={retry}>重试</Button>} />;
  if (data === null) return <Skeleton lines={4} />;
  if (data.history.length <= shown) return <p className="muted">没有更早的记录</p>;
  return <HistoryEntries events={data.history.slice(shown)} />;
}
