import type { MapQuery } from "@/lib/map/inputs";
import type { MapAnswer } from "@/lib/map/queries";
import { classesOf } from "@/lib/map/rules";
import { DistrictFigure } from "./district-figure";
import { Legend } from "./legend";
import styles from "./map.module.css";
import { PlaceFigure, spotsOf } from "./place-figure";
import { ZoneFigure } from "./zone-figure";

/** The map of the layer chosen, with what its signs mean. */
export function Figure({ query, map: { standings, zones, places, isPartial } }: { query: MapQuery; map: MapAnswer }) {
  if (query.layer === "zones") return <><ZoneFigure query={query} zones={zones} isPartial={isPartial} /><p className={styles.legend}>圆圈内为落点已登记在该空间的项目数，下为其中■红灯、▲黄灯数；位置为示意。</p></>;
  if (query.layer === "places") {
    const spots = spotsOf(places);
    return <><PlaceFigure query={query} spots={spots} /><p className={styles.legend}>■红灯 ▲黄灯 ●绿灯 ◆蓝灯 ○灰灯；数字为相近的几个项目，右上角为其中最差的灯。位置按地名示意。</p></>;
  }
  const onMap = standings.units.filter(({ kind }) => kind === "district");
  const classes = classesOf(query.measure, Math.max(1, ...onMap.map(({ counts }) => counts.total)));
  return <><DistrictFigure query={query} units={onMap} classes={classes} isPartial={isPartial} /><Legend measure={query.measure} classes={classes} filingMonth={standings.filingMonth} isPartial={isPartial} /></>;
}
