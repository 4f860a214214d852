import { Day } from "@/app/_components/ui/day";
import { ScrollRegion } from "@/app/_components/ui/data-table/scroll-region";
import { Panel } from "@/app/_components/ui/panel";
import { Tag } from "@/app/_components/ui/tag";
import { shanghaiDay } from "@/lib/base/date";
import type { LetterheadVersion } from "@/lib/reports/letterheads/queries";
import { changesBetween, labelOf } from "@/lib/reports/letterheads/rules";

/** Who changed what, when; the newest first. */
export const LetterheadHistory = ({ versions }: { versions: readonly LetterheadVersion[] }) => (
  <Panel title="版头修改记录" extra={versions.length === 1 ? "尚未修改" : `修改 ${versions.length - 1} 次`} flush>
    <ScrollRegion label="版头修改记录">
      <table className="table">
        <thead><tr><th scope="col">版本</th><th scope="col">日期</th><th scope="col">修改人</th><th scope="col">修改内容</th></tr></thead>
        <tbody>
          {versions.map((row, at) => (
            <tr key={row.version}>
              <td className="nowrap">{row.version === 0 ? "初始" : `第 ${row.version} 版`}{at === 0 && <> <Tag tone="accent">现行</Tag></>}</td>
              <td className="nowrap"><Day on={row.setAt && shanghaiDay(row.setAt)} plain /></td>
              <td className="nowrap">{row.setAt ? (row.setByName ?? "系统") : <span className="muted">随系统提供</span>}</td>
              <td><Changes before={versions[at + 1]} after={row} /></td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  </Panel>
);

function Changes({ before, after }: { before: LetterheadVersion | undefined; after: LetterheadVersion }) {
  if (!before) return <span className="muted">初始设置</span>;
  return (
    <ul>
      {changesBetween(before.settings, after.settings).map((change) => <li key={change.field}>{labelOf(change.field)}：{change.before} → {change.after}</li>)}
    </ul>
  );
}
