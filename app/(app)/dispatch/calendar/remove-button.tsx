"use client";
import { Button } from "antd";
import { useActionState } from "react";
import { ReadyFields } from "@/app/_components/ui/ready-fields";
import type { PlainDate } from "@/lib/base/date";
import { removeArrangementAction } from "./actions";
import styles from "./calendar.module.css";

type Props = { from: PlainDate; to: PlainDate; words: string; version: number };

export function RemoveButton({ from, to, words, version }: Props) {
  const [state, action, isPending] = useActionState(removeArrangementAction, null);
  return (
    <form action={action}>
      <ReadyFields>
        <input type="hidden" name="version" value={version} />
        <input type="hidden" name="from" value={from} />
        <input type="hidden" name="to" value={to} />
        <Button size="small" htmlType="submit" loading={isPending} aria-label={`删除 ${words}`}>删除</Button>
        {state && <p className={styles.problem} role="alert">{state.message}</p>}
      </ReadyFields>
    </form>
  );
}
