import type { MapQuery } from "@/lib/map/inputs";
import { LAYER_LABELS, LAYERS, MEASURE_LABELS, MEASURES } from "@/lib/map/terms";
import { onMap } from "./address";
import styles from "./map.module.css";

/** What lies on the map, and what districts are coloured by. */
export const Switches = ({ query }: { query: MapQuery }) => (
  <div className={styles.switches}>
    <nav aria-label="图层">
      {LAYERS.map((layer) => <a key={layer} href={onMap(query, { layer, at: undefined })} aria-current={layer === query.layer ? "page" : undefined}>{LAYER_LABELS[layer]}</a>)}
    </nav>
    {query.layer === "districts" && (
      <nav aria-label="着色指标">
        {MEASURES.map((measure) => <a key={measure} href={onMap(query, { measure })} aria-current={measure === query.measure ? "true" : undefined}>{MEASURE_LABELS[measure]}</a>)}
      </nav>
    )}
  </div>
);
