"use client";
import { Input } from "antd";
import { DayInput } from "@/app/_components/ui/day-input";
import type { PlainDate } from "@/lib/base/date";
import { Field, marks } from "./field";

export type Leaving = { untilOn: PlainDate | null; typed: string | null; reason: string };
export const leavingOf = ({ untilOn, typed, reason }: Leaving) => ({ untilOn: typed ?? untilOn ?? "", reason });

type Props = { leaving: Leaving; change: (changes: Partial<Leaving>) => void; problems: Record<string, string> };

/** Whoever is in office leaves, and nobody follows yet. */
export const LeaveFields = ({ leaving, change, problems }: Props) => (
  <>
    <p className="muted">登记后此项空缺，列入责任缺口，直到登记接任的人。</p>
    <Field id="leave-on" label="离任日期（在任最后一天）" problem={problems.untilOn}>
      <DayInput {...marks("leave-on", problems.untilOn)} value={leaving.untilOn} onChange={(untilOn) => change({ untilOn })} onUnreadable={(typed) => change({ typed })} />
    </Field>
    <Field id="leave-reason" label="离任原因" problem={problems.reason}>
      <Input {...marks("leave-reason", problems.reason)} value={leaving.reason} maxLength={200} onChange={(event) => change({ reason: event.target.value })} />
    </Field>
  </>
);
