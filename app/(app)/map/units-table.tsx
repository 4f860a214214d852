import { ScrollRegion } from "@/app/_components/ui/data-table/scroll-region";
import { Panel } from "@/app/_components/ui/panel";
import { monthInWords } from "@/lib/base/month";
import { LIGHT_LABELS, LIGHT_SHAPES, type Light } from "@/lib/lights/terms";
import type { MapQuery, TableSort } from "@/lib/map/inputs";
import { noneInWords, orderStandings, readingInWords, readingOf, type Standing } from "@/lib/map/rules";
import type { Standings, UnitStanding } from "@/lib/map/standings/queries";
import { UNIT_KIND_LABELS, UNIT_KINDS } from "@/lib/orgs/terms";
import type { Query } from "@/lib/web/paths";
import { inLedger, onMap } from "./address";
import styles from "./map.module.css";

const LIGHTS: readonly Light[] = ["red", "yellow", "green", "blue", "grey"];
const HEADS: readonly (readonly [TableSort, string])[] = [["share", "红黄灯占比"], ["slip", "延期占比"], ["overdue", "逾期关键节点"], ["filing", "填报按时率"]];

/** The map as a table: every number of it, for those who cannot see it, and the units that lie on no map. */
export function UnitsTable({ query, standings: { units, total, filingMonth }, isPartial }: { query: MapQuery; standings: Standings; isPartial: boolean }) {
  const ordered = orderStandings(units, query.sort);
  return (
    <Panel title="各单位数据" extra={filingMonth ? `填报按时率为${monthInWords(filingMonth)}` : undefined} flush>
      <ScrollRegion label="各单位数据表">
        <table className={`table ${styles.units}`}>
          <thead>
            <tr>
              <Head query={query} sort="ordinal">牵头单位</Head>
              <Head query={query} sort="count" isNumber>项目</Head>
              {LIGHTS.map((light) => {
                const label = <span className={`light-text-${light}`}><span aria-hidden="true">{LIGHT_SHAPES[light]}</span>{LIGHT_LABELS[light].slice(0, 1)}<span className="sr-only">灯</span></span>;
                return light === "red" || light === "yellow" ? <Head key={light} query={query} sort={light} isNumber>{label}</Head> : <th key={light} scope="col" className="number">{label}</th>;
              })}
              {HEADS.map(([sort, label]) => <Head key={sort} query={query} sort={sort} isNumber>{label}</Head>)}
            </tr>
          </thead>
          {UNIT_KINDS.map((kind) => {
            const members = ordered.filter((unit) => unit.kind === kind);
            return members.length > 0 && (
              <tbody key={kind}>
                <tr><th scope="rowgroup" colSpan={12} className={styles.kind}>{UNIT_KIND_LABELS[kind]} <span className="muted">{members.length} 家</span></th></tr>
                {members.map((unit) => <UnitRow key={unit.code} query={query} unit={unit} isPartial={isPartial} />)}
              </tbody>
            );
          })}
          <tfoot><tr className={styles.sum}><th scope="row">合计</th><Cells query={query} standing={total} within={{}} name="合计" isPartial={isPartial} /></tr></tfoot>
        </table>
      </ScrollRegion>
    </Panel>
  );
}

function Head({ query, sort, isNumber = false, children }: { query: MapQuery; sort: TableSort; isNumber?: boolean; children: React.ReactNode }) {
  const isBy = query.sort === sort || query.sort === `-${sort}`;
  const isDown = query.sort === `-${sort}`;
  const next = sort === "ordinal" ? "ordinal" : isDown ? sort : (`-${sort}` as const);
  return (
    <th scope="col" className={isNumber ? "number" : undefined} aria-sort={isBy ? (isDown ? "descending" : "ascending") : undefined}>
      <a href={`${onMap(query, { sort: isBy && sort !== "ordinal" && !isDown ? "ordinal" : next, at: undefined })}#table`}>{children}{isBy && sort !== "ordinal" && <span aria-hidden="true">{isDown ? "↓" : "↑"}</span>}</a>
    </th>
  );
}

const UnitRow = ({ query, unit, isPartial }: { query: MapQuery; unit: UnitStanding; isPartial: boolean }) => (
  <tr aria-current={query.layer === "districts" && query.at === unit.code ? "true" : undefined}>
    <th scope="row">{unit.counts.total > 0 ? <a href={onMap({ ...query, layer: "districts" }, { at: unit.code })}>{unit.name}</a> : unit.name}</th>
    <Cells query={query} standing={unit} within={{ unit: unit.code }} name={unit.name} isPartial={isPartial} />
  </tr>
);

function Cells({ query, standing, within, name, isPartial }: { query: MapQuery; standing: Standing; within: Query; name: string; isPartial: boolean }) {
  const { counts, overdueKeys } = standing;
  const link = (count: number, more: Parameters<typeof inLedger>[1], label: string) =>
    count === 0 ? <span className="muted">0</span> : <a href={inLedger(query, { ...within, ...more })} aria-label={`${name} ${label} ${count} 项`}>{count}</a>;
  if (counts.total === 0) return <><td className="number muted">0</td><td colSpan={10} className="muted">不适用：{noneInWords(isPartial)}</td></>;
  return (
    <>
      <td className="number">{link(counts.total, {}, "项目")}</td>
      {LIGHTS.map((light) => <td key={light} className="number">{link(counts[light], { light: [light] }, LIGHT_LABELS[light])}</td>)}
      <td className="number">{readingInWords("share", readingOf("share", standing))}</td>
      <td className="number">{readingInWords("slip", readingOf("slip", standing))}</td>
      <td className="number">{overdueKeys === 0 ? <span className="muted">0</span> : <a href={inLedger(query, { ...within, overdueKey: true })} aria-label={`${name} 逾期关键节点 ${overdueKeys} 个`}>{overdueKeys}</a>}</td>
      <td className="number">{readingInWords("filing", readingOf("filing", standing))}</td>
    </>
  );
}
