"use client";
import { Button, Input } from "antd";
import { useActionState, useState } from "react";
import { Day } from "@/app/_components/ui/day";
import { DayInput } from "@/app/_components/ui/day-input";
import { Empty } from "@/app/_components/ui/empty";
import { Notice } from "@/app/_components/ui/notice";
import { ReadyFields } from "@/app/_components/ui/ready-fields";
import { Tag } from "@/app/_components/ui/tag";
import type { PlainDate } from "@/lib/base/date";
import { approveBaselineAction } from "./actions";

type Row = { ordinal: number; name: string; isKey: boolean; originalOn: PlainDate; plannedOn: PlainDate };

/** New days for what is still open, with the approval they rest on. */
export function ReplanForm({ code, milestones }: { code: string; milestones: Row[] }) {
  const [state, action, isPending] = useActionState(approveBaselineAction, null);
  const [days, setDays] = useState(() => new Map(milestones.map((row) => [row.ordinal, row.plannedOn as PlainDate | null])));
  if (milestones.length === 0) return <Empty title="没有可以调整的里程碑">全部里程碑均已认定完成。</Empty>;
  return (
    <form action={action}>
      <ReadyFields className="stack">
        {state && <Notice kind="error" message={state.message} />}
        <input type="hidden" name="code" value={code} />
        <div className="table-scroll" tabIndex={0} role="region" aria-label="里程碑新计划日期">
          <table className="table">
            <thead>
              <tr><th>里程碑</th><th>原始计划</th><th>现计划</th><th>批准的新日期</th></tr>
            </thead>
            <tbody>
              {milestones.map((row) => (
                <tr key={row.ordinal}>
                  <td>{row.name} {row.isKey && <Tag tone="accent">关键</Tag>}</td>
                  <td className="nowrap"><Day on={row.originalOn} plain /></td>
                  <td className="nowrap"><Day on={row.plannedOn} plain /></td>
                  <td style={{ minWidth: 150 }}>
                    <input type="hidden" name="ordinal" value={row.ordinal} />
                    <DayInput
                      name="plannedOn"
                      aria-label={`“${row.name}”批准的新日期`}
                      value={days.get(row.ordinal) ?? null}
                      onChange={(day) => setDays((known) => new Map(known).set(row.ordinal, day))}
                    />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <div>
          <label htmlFor="replan-reason">批准依据和原因</label>
          <Input.TextArea id="replan-reason" name="reason" rows={3} maxLength={500} showCount defaultValue={state?.values.reason ?? ""} placeholder="例如：经领导小组第3次会议同意，因用地审批调整竣工节点" />
          {state?.fieldErrors.reason && <div className="late" role="alert">{state.fieldErrors.reason}</div>}
        </div>
        <div><Button type="primary" htmlType="submit" loading={isPending}>登记为新一版计划</Button></div>
      </ReadyFields>
    </form>
  );
}
