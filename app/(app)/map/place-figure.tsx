import { LIGHT_LABELS, LIGHT_SHAPES, type Light } from "@/lib/lights/terms";
import { gather, type Spot } from "@/lib/map/clusters";
import type { MapQuery } from "@/lib/map/inputs";
import { FRAME, OUTLINES } from "@/lib/map/outlines";
import type { PlacedProject } from "@/lib/map/places/queries";
import { onMap } from "./address";
import styles from "./map.module.css";

type Located = PlacedProject & { longitude: number; latitude: number };
const isLocated = (place: PlacedProject): place is Located => place.longitude !== null && place.latitude !== null;
/** Closer than this, in units of the frame, two places cannot be told apart. */
const REACH = 22;
const ORDER: readonly Light[] = ["red", "yellow", "green", "blue", "grey"];

export const spotsOf = (places: readonly PlacedProject[]): Spot<Located>[] => gather(places.filter(isLocated), REACH);

/** Projects where they lie: one by the shape and colour of its light, several close together by their number. */
export function PlaceFigure({ query, spots }: { query: MapQuery; spots: readonly Spot<Located>[] }) {
  return (
    <svg className={styles.map} viewBox={`0 0 ${FRAME.width} ${FRAME.height}`} role="group" aria-label="项目落点示意图">
      <g aria-hidden="true" className={styles.ground}>
        {OUTLINES.map(({ adcode, path }) => <path key={adcode} d={path} />)}
        {OUTLINES.map(({ adcode, name, label: [x, y] }) => <text key={adcode} x={x} y={y}>{name}</text>)}
      </g>
      {spots.map(({ at: [x, y], members }) => {
        const [first] = members;
        const worst = ORDER.find((light) => members.some((member) => member.light === light))!;
        const isChosen = members.some(({ code }) => code === query.at);
        const name = members.length === 1 ? `${first!.name}（${LIGHT_LABELS[worst]}），${first!.place}` : `${members.length} 个项目，${ORDER.filter((light) => members.some((member) => member.light === light)).map((light) => `${LIGHT_LABELS[light]} ${members.filter((member) => member.light === light).length}`).join("，")}，${first!.place}一带`;
        return (
          <a key={first!.code} href={onMap(query, { at: first!.code })} aria-label={name} aria-current={isChosen ? "true" : undefined} className={`${styles.spot} ${styles[worst]}`}>
            <title>{name}</title>
            <circle cx={x} cy={y} r={members.length === 1 ? 11 : 17} />
            <text x={x} y={y + (members.length === 1 ? 5 : 6)}>{members.length === 1 ? LIGHT_SHAPES[worst] : members.length}</text>
            {members.length > 1 && <text x={x + 15} y={y - 9} className={styles.worst}>{LIGHT_SHAPES[worst]}</text>}
          </a>
        );
      })}
    </svg>
  );
}
