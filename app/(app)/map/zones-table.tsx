import { ScrollRegion } from "@/app/_components/ui/data-table/scroll-region";
import { Panel } from "@/app/_components/ui/panel";
import type { MapQuery } from "@/lib/map/inputs";
import type { UnitStanding, ZoneStanding } from "@/lib/map/standings/queries";
import { ZONE_FACTS, ZONE_LABELS, ZONE_PART_LABELS } from "@/lib/map/terms";
import { paths } from "@/lib/web/paths";
import { inLedger, onMap } from "./address";
import { LightWords } from "./light-words";
import styles from "./map.module.css";

type Props = { query: MapQuery; zones: readonly ZoneStanding[]; units: readonly UnitStanding[] };

/** “1+4+N” as a table: the plan's words, about where, and what sits there. */
export function ZonesTable({ query, zones, units }: Props) {
  const nameOf = new Map(units.map(({ code, name }) => [code, name]));
  return (
    <Panel title="“1+4+N”创新空间" extra={<a href={paths.plan()}>规划原文</a>} flush>
      <ScrollRegion label="创新空间数据表">
        <table className={`table ${styles.zones}`}>
          <thead><tr><th scope="col">组成</th><th scope="col">空间</th><th scope="col">所在区域</th><th scope="col" className="number">项目</th><th scope="col">灯</th><th scope="col" className="number">逾期关键节点</th></tr></thead>
          <tbody>
            {zones.map(({ zone, counts, overdueKeys }) => {
              const within = { zone: zone ?? "none" };
              return (
                <tr key={zone ?? "none"} aria-current={zone !== null && query.at === zone ? "true" : undefined}>
                  <td className="nowrap">{zone && ZONE_PART_LABELS[ZONE_FACTS[zone].part]}</td>
                  <th scope="row">{zone ? <a href={onMap(query, { at: zone })}>{ZONE_LABELS[zone]}</a> : "未登记所在空间"}{zone && <span className="muted nowrap"> 规划第 {ZONE_FACTS[zone].line} 行</span>}</th>
                  <td>{zone && (ZONE_FACTS[zone].districts.map((code) => nameOf.get(code) ?? code).join("、") || <span className="muted">全市多处</span>)}</td>
                  <td className="number">{counts.total === 0 ? <span className="muted">0</span> : <a href={inLedger(query, within)} aria-label={`${zone ? ZONE_LABELS[zone] : "未登记所在空间"} ${counts.total} 项`}>{counts.total}</a>}</td>
                  <td><LightWords counts={counts} href={(light) => inLedger(query, { ...within, light: [light] })} /></td>
                  <td className="number">{overdueKeys}</td>
                </tr>
              );
            })}
          </tbody>
          <caption>名称出自《规划》专栏2；所在区域和图上位置为便于查看所作的示意，规划没有给出。落点按现在登记的计，不随月份封存。</caption>
        </table>
      </ScrollRegion>
    </Panel>
  );
}
