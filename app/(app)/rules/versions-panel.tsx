import { Day } from "@/app/_components/ui/day";
import { ScrollRegion } from "@/app/_components/ui/data-table/scroll-region";
import { Panel } from "@/app/_components/ui/panel";
import { Tag } from "@/app/_components/ui/tag";
import { shanghaiDay } from "@/lib/base/date";
import { addMonths, monthInWords } from "@/lib/base/month";
import type { AdoptedRules, RuleBook } from "@/lib/lights/rule-sets/queries";
import { changesBetween, RULE_FIELD_LABELS, spansOf, type Span } from "@/lib/lights/rule-sets/rules";
import { PROJECT_FAMILY_LABELS } from "@/lib/projects/terms";

/** Every version: in which months it holds, by whom and why, and what it changed; the newest first. */
export function VersionsPanel({ book: { versions, inForce } }: { book: RuleBook }) {
  const spans = spansOf(versions);
  return (
    <Panel title="历次规则" extra={`${versions.length} 版`} flush>
      <ScrollRegion label="历次规则">
        <table className="table">
          <thead><tr><th scope="col">版本</th><th scope="col">名称</th><th scope="col">适用月份</th><th scope="col">采用</th><th scope="col">原因</th><th scope="col">修改内容</th></tr></thead>
          <tbody>
            {versions.map((row, at) => (
              <tr key={row.version}>
                <td className="nowrap">第 {row.version} 版{row.version === inForce && <> <Tag tone="accent">现行</Tag></>}</td>
                <td className="nowrap">{row.name}</td>
                <td className="nowrap">{spanInWords(spans.get(row.version))}</td>
                <td className="nowrap">{row.adoptedAt ? <>{row.adoptedByName ?? "系统"}<br /><Day on={shanghaiDay(row.adoptedAt)} plain /></> : <span className="muted">随系统提供</span>}</td>
                <td>{row.note}</td>
                <td><Changes before={versions[at + 1]} after={row} /></td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </Panel>
  );
}

function spanInWords(span: Span | undefined): string {
  if (!span) return "已由后一版替代";
  if (span.before === null) return `${monthInWords(span.from)}起`;
  const last = addMonths(span.before, -1);
  return last === span.from ? monthInWords(last) : `${monthInWords(span.from)}至${monthInWords(last)}`;
}

function Changes({ before, after }: { before: AdoptedRules | undefined; after: AdoptedRules }) {
  if (!before) return <span className="muted">初始规则</span>;
  const changes = changesBetween(before, after);
  if (changes.length === 0) return <span className="muted">与前一版相同</span>;
  return (
    <ul>
      {changes.map(({ family, field, before: was, after: is }) => (
        <li key={`${family}${field}`}>{family && `${PROJECT_FAMILY_LABELS[family]}　`}{RULE_FIELD_LABELS[field]}：{was} → {is}</li>
      ))}
    </ul>
  );
}
