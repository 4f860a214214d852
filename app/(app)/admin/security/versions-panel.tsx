import { Day } from "@/app/_components/ui/day";
import { ScrollRegion } from "@/app/_components/ui/data-table/scroll-region";
import { Panel } from "@/app/_components/ui/panel";
import { shanghaiDay } from "@/lib/base/date";
import { changedFields, labelOf, settingInWords } from "@/lib/people/security/rules";
import type { SettingsVersion } from "@/lib/people/security/queries";

/** What was changed when, by whom and why; the newest first. */
export const VersionsPanel = ({ versions }: { versions: readonly SettingsVersion[] }) => (
  <Panel title="修改记录" extra={`${versions.length} 版`} flush>
    <ScrollRegion label="修改记录">
      <table className="table">
        <thead><tr><th scope="col">版本</th><th scope="col">日期</th><th scope="col">修改人</th><th scope="col">原因</th><th scope="col">修改内容</th></tr></thead>
        <tbody>
          {versions.map((row, at) => (
            <tr key={row.version}>
              <td className="nowrap">第 {row.version} 版</td>
              <td className="nowrap"><Day on={shanghaiDay(row.changedAt)} plain /></td>
              <td className="nowrap">{row.changedByName ?? "系统"}</td>
              <td>{row.reason}</td>
              <td><Changes before={versions[at + 1]} after={row} /></td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  </Panel>
);

function Changes({ before, after }: { before: SettingsVersion | undefined; after: SettingsVersion }) {
  if (!before) return <span className="muted">初始设置</span>;
  return (
    <ul>
      {changedFields(before.settings, after.settings).map((field) => (
        <li key={field}>{labelOf(field)}：{settingInWords(field, before.settings[field])} → {settingInWords(field, after.settings[field])}</li>
      ))}
    </ul>
  );
}
