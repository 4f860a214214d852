"use client";

import { Button } from "antd";
import { useState } from "react";
import { useJson } from "@/app/_components/ui/data-table/use-json";
import { Notice } from "@/app/_components/ui/notice";
import { Skeleton } from "@/app/_components/ui/skeleton";
import type { YearMonth } from "@/lib/base/month";
import { paths } from "@/lib/web/paths";
import styles from "./project.module.css";
import { UpdateEntry, type UpdateRow } from "./update-entry";
import type { AttachmentsByMonth } from "./updates-panel";

type Props = { code: string; asOf: YearMonth | undefined; shown: number; attachments: AttachmentsByMonth };

/** The months before those on the page, read when asked for. */
export function OlderUpdates(props: Props) {
  const [isAsked, ask] = useState(false);
  return isAsked ? <Loaded {...props} /> : <div className={styles.more}><Button onClick={() => ask(true)}>查看更早的填报</Button></div>;
}

function Loaded({ code, asOf, shown, attachments }: Props) {
  const { data, problem, retry } = useJson<{ updates: UpdateRow[] }>(paths.api.project(code, { asOf }));
  if (problem !== null) return <div className={styles.more}><Notice kind="error" message={problem} action={<Button onClick={retry}>重试</Button>} /></div>;
  if (data === null) return <Skeleton lines={4} />;
  if (data.updates.length <= shown) return <p className={`muted ${styles.more}`}>没有更早的填报</p>;
  return data.updates.slice(shown).map((update) => <UpdateEntry key={update.month} update={update} attachments={attachments[update.month]} isOpen={false} />);
}
