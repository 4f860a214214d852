import { Panel } from "@/app/_components/ui/panel";
import type { MapQuery } from "@/lib/map/inputs";
import type { MapAnswer } from "@/lib/map/queries";
import { noneInWords, readingInWords, readingOf } from "@/lib/map/rules";
import { MEASURE_LABELS, ZONES, ZONE_FACTS, ZONE_LABELS } from "@/lib/map/terms";
import { inLedger, onMap } from "./address";
import { ChosenPanel } from "./chosen-panel";
import { LightWords } from "./light-words";
import styles from "./map.module.css";
import { spotsOf } from "./place-figure";
import { SpotPanel } from "./spot-panel";

/** Beside the map: what was clicked, else the units that lie on no map. */
export function SidePanel({ query, map: { standings, zones, places, troubled, isPartial } }: { query: MapQuery; map: MapAnswer }) {
  if (query.layer === "zones") {
    const zone = ZONES.find((term) => term === query.at);
    const standing = zones.find((row) => row.zone === zone);
    if (!zone || !standing || !troubled) return <Hint words="点选图上或表中的空间，查看规划原文和其中的红黄灯项目。" />;
    const { line, quote } = ZONE_FACTS[zone];
    return <ChosenPanel query={query} title={ZONE_LABELS[zone]} counts={standing.counts} within={{ zone }} troubled={troubled} isPartial={isPartial} withUnit><blockquote className={styles.quote}>{quote}<footer className="muted">规划原文，第 {line} 行</footer></blockquote></ChosenPanel>;
  }
  if (query.layer === "places") {
    const spot = spotsOf(places).find(({ members }) => members.some(({ code }) => code === query.at));
    return spot ? <SpotPanel query={query} members={spot.members} /> : <Hint words="点选图上的落点，查看那里的项目。落点由调度专班在项目页面登记。" />;
  }
  const unit = standings.units.find(({ code }) => code === query.at);
  if (unit && troubled) return <ChosenPanel query={query} title={unit.name} counts={unit.counts} within={unit.counts.total > 0 ? { unit: unit.code } : null} troubled={troubled} isPartial={isPartial} />;
  const others = standings.units.filter(({ kind }) => kind !== "district");
  const inDistricts = standings.units.reduce((sum, { kind, counts }) => sum + (kind === "district" ? counts.total : 0), 0);
  const { total } = standings.total.counts;
  return (
    <Panel title="市级部门等牵头的项目" extra={`${total - inDistricts} 项`}>
      <p className="muted">点选图上的区(市)县，查看其红黄灯项目、逾期节点和原因。不在图上的单位：</p>
      {others.length === 0 ? <p>{isPartial ? noneInWords(isPartial) : "没有符合条件的项目"}。</p> : (
        <ul className={styles.others}>
          {others.map((other) => (
            <li key={other.code}>
              <a href={onMap(query, { at: other.code })}>{other.name}</a>
              <span className="number">{other.counts.total} 项</span>
              <LightWords counts={other.counts} href={(light) => inLedger(query, { unit: other.code, light: [light] })} />
              {query.measure !== "count" && <span className="number" title={MEASURE_LABELS[query.measure]}>{readingInWords(query.measure, readingOf(query.measure, other))}</span>}
            </li>
          ))}
        </ul>
      )}
      <p className={styles.sums}>区(市)县 {inDistricts} 项 ＋ 其他单位 {total - inDistricts} 项 ＝ <a href={inLedger(query)}>共 {total} 项</a></p>
    </Panel>
  );
}

const Hint = ({ words }: { words: string }) => <Panel title="查看详情"><p className="muted">{words}</p></Panel>;
