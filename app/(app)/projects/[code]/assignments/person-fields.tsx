"use client";
import { Input } from "antd";
import { DayInput } from "@/app/_components/ui/day-input";
import type { PlainDate } from "@/lib/base/date";
import styles from "./assignments.module.css";
import { Field, marks } from "./field";

/** Who takes up a duty; `typed` is a day that is none, kept as it was typed. */
export type Draft = { name: string; post: string; fromOn: PlainDate | null; typed: string | null; handover: string };

/** As the command takes it: a day that is none goes as typed, for the sentence that says so. */
export const personOf = ({ name, post, fromOn, typed, handover }: Draft) => ({ name, post, fromOn: typed ?? fromOn ?? "", handover });

type Props = {
  draft: Draft;
  change: (changes: Partial<Draft>) => void;
  problems: Record<string, string>;
  /** whose work is taken over; empty: nobody's, and nothing is asked of a hand-over */
  predecessors: string;
};

export function PersonFields({ draft, change, problems, predecessors }: Props) {
  return (
    <>
      <Field id="assign-name" label="姓名" problem={problems.name}>
        <Input {...marks("assign-name", problems.name)} value={draft.name} maxLength={40} onChange={(event) => change({ name: event.target.value })} autoFocus />
      </Field>
      <Field id="assign-post" label="职务（可不填）" problem={problems.post}>
        <Input {...marks("assign-post", problems.post)} value={draft.post} maxLength={60} onChange={(event) => change({ post: event.target.value })} />
      </Field>
      <Field id="assign-from" label="任职日期" problem={problems.fromOn}>
        <DayInput {...marks("assign-from", problems.fromOn)} value={draft.fromOn} onChange={(fromOn) => change({ fromOn })} onUnreadable={(typed) => change({ typed })} />
      </Field>
      {predecessors && (
        <Field id="assign-handover" label={`交接事项（接替${predecessors}：未完成的里程碑、尚未解决的问题、有关材料）`} problem={problems.handover}>
          <div className={styles.counted}>
            <Input.TextArea {...marks("assign-handover", problems.handover)} value={draft.handover} onChange={(event) => change({ handover: event.target.value })} autoSize={{ minRows: 3, maxRows: 8 }} count={{ show: true, max: 1000 }} />
          </div>
        </Field>
      )}
    </>
  );
}
