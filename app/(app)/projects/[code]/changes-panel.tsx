import { ChangeStatusTag } from "@/app/_components/changes/status-tag";
import { ScrollRegion } from "@/app/_components/ui/data-table/scroll-region";
import { Day } from "@/app/_components/ui/day";
import { Moment } from "@/app/_components/ui/moment";
import { Panel } from "@/app/_components/ui/panel";
import { shanghaiDay } from "@/lib/base/date";
import type { ChangeListItem } from "@/lib/changes/queries";
import { CHANGE_KIND_LABELS } from "@/lib/changes/terms";
import { paths } from "@/lib/web/paths";

type Props = { code: string; requests: ChangeListItem[] };

/** Every request to change this plan, those under way and those decided. */
export const ChangesPanel = ({ code, requests }: Props) => (
  <Panel title="调整申请" extra={<><span>共 {requests.length} 份，办理中 {requests.filter(({ holder }) => holder !== null).length} 份</span><a href={paths.changes({ project: code })}>在列表中查看</a></>} flush>
    <ScrollRegion label="调整申请表">
      <table className="table">
        <thead><tr><th scope="col">编号</th><th scope="col">类型</th><th scope="col">申请日期</th><th scope="col">调整</th><th scope="col">状态</th><th scope="col">办理</th></tr></thead>
        <tbody>
          {requests.map((request) => (
            <tr key={request.id}>
              <td className="nowrap"><a href={paths.change(request.id)}>{request.number ?? "草稿"}</a></td>
              <td className="nowrap">{CHANGE_KIND_LABELS[request.kind]}</td>
              <td className="nowrap"><Day on={request.filedOn} plain /></td>
              <td><Moves request={request} /></td>
              <td><ChangeStatusTag status={request.status} isLate={request.isLate} /></td>
              <td className="nowrap">{request.holder ? <>{request.holder.who}，自 <Moment at={request.holder.since} /></> : request.decidedAt ? <><Day on={shanghaiDay(new Date(request.decidedAt))} plain /> 办结</> : "—"}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  </Panel>
);

const Moves = ({ request: { items } }: { request: ChangeListItem }) =>
  items.length === 0 ? <span className="muted">—</span> : <>{items.map(({ ordinal, name, fromOn, toOn }) => <div key={ordinal}>{name}{fromOn !== toOn && <>：<span className="nowrap"><Day on={fromOn} plain /> → <Day on={toOn} plain /></span></>}</div>)}</>;
