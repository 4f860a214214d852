import { Empty } from "@/app/_components/ui/empty";
import { Moment } from "@/app/_components/ui/moment";
import { Tag } from "@/app/_components/ui/tag";
import type { OwnDay } from "@/lib/dispatch/calendar/queries";
import { stretchInWords, type Stretch } from "@/lib/dispatch/calendar/rules";
import { RemoveButton } from "./remove-button";

type Props = { stretches: Stretch<OwnDay>[]; version: number; mayChange: boolean };

/** What the office entered over the shipped arrangements, with its source and who entered it. */
export function OwnArrangements({ stretches, version, mayChange }: Props) {
  if (stretches.length === 0) return <Empty title="没有本地录入的安排">系统自带的年份无需录入；以后年度在国务院办公厅通知印发后录入。</Empty>;
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label="本地录入的安排">
      <table className="table">
        <thead><tr><th scope="col">日期</th><th scope="col">依据</th><th scope="col">录入</th>{mayChange && <th scope="col">操作</th>}</tr></thead>
        <tbody>
          {stretches.map((stretch) => {
            const [{ source, setAt, setByName }] = stretch.rows as [OwnDay, ...OwnDay[]];
            return (
              <tr key={stretch.from}>
                <td><Tag tone={stretch.isWorkday ? "yellow" : "green"}>{stretch.isWorkday ? "班" : "休"}</Tag> {stretchInWords(stretch)}</td>
                <td>{source}</td>
                <td className="nowrap">{setByName ?? "系统"} <Moment at={setAt} /></td>
                {mayChange && <td><RemoveButton from={stretch.from} to={stretch.to} words={stretchInWords(stretch)} version={version} /></td>}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
