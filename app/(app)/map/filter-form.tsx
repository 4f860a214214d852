import { LIGHT_LABELS, LIGHTS } from "@/lib/lights/terms";
import type { MapQuery } from "@/lib/map/inputs";
import { PROJECT_FAMILIES, PROJECT_FAMILY_LABELS } from "@/lib/projects/terms";
import { paths } from "@/lib/web/paths";
import { filterWords, isFiltered, inLedger } from "./address";
import styles from "./map.module.css";

type Props = { query: MapQuery; engineering: ReadonlyMap<number, string> };
const CHOSEN_HERE = ["family", "engineering", "light"];

/** The ledger's filter: three of its words are chosen here, the others stay as they came. Works without scripts. */
export function FilterForm({ query, engineering }: Props) {
  const kept = { ...filterWords(query), layer: query.layer, measure: query.measure, sort: query.sort };
  const others = Object.entries(kept).filter(([key]) => !CHOSEN_HERE.includes(key)).flatMap(([key, value]) => [value ?? []].flat().map((each) => [key, String(each) === "true" ? "1" : String(each)] as const)).filter(([, value]) => value !== "" && value !== "false");
  const choices = [
    { name: "family", label: "类别", chosen: query.family, options: PROJECT_FAMILIES.map((family) => [family, PROJECT_FAMILY_LABELS[family]] as const) },
    { name: "engineering", label: "重点工程", chosen: query.engineering.map(String), options: [...engineering].map(([no, title]) => [String(no), `${no} ${title}`] as const) },
    { name: "light", label: "灯色", chosen: query.light, options: LIGHTS.map((light) => [light, LIGHT_LABELS[light]] as const) },
  ];
  return (
    <form action="/map" method="get" className={styles.filter} role="search" aria-label="筛选项目">
      {others.map(([key, value]) => <input key={`${key}/${value}`} type="hidden" name={key} value={value} />)}
      {choices.map(({ name, label, chosen, options }) => (
        <label key={name}>{label}
          <select key={chosen.join()} name={name} defaultValue={chosen.join()}>
            <option value="">全部</option>
            {chosen.length > 1 && <option value={chosen.join()}>{options.filter(([value]) => (chosen as readonly string[]).includes(value)).map(([, words]) => words).join("、")}</option>}
            {options.map(([value, words]) => <option key={value} value={value}>{words}</option>)}
          </select>
        </label>
      ))}
      <button type="submit">筛选</button>
      {isFiltered(query) && <><a href={paths.map({ layer: query.layer, measure: query.measure, asOf: query.asOf })}>清除全部筛选</a><a href={inLedger(query)}>在台账中查看</a></>}
    </form>
  );
}
