import { LightPair } from "@/app/_components/lights/light-pair";
import { ProvenanceTag } from "@/app/_components/projects/provenance-tag";
import { Panel } from "@/app/_components/ui/panel";
import type { MapQuery } from "@/lib/map/inputs";
import type { PlacedProject } from "@/lib/map/places/queries";
import { ZONE_LABELS } from "@/lib/map/terms";
import { paths } from "@/lib/web/paths";
import { onMap } from "./address";
import styles from "./map.module.css";

/** The projects of a spot on the map. */
export const SpotPanel = ({ query, members }: { query: MapQuery; members: readonly PlacedProject[] }) => (
  <Panel id="chosen" title={members.length === 1 ? members[0]!.place : `${members[0]!.place}一带 ${members.length} 项`} extra={<a href={onMap(query, { at: undefined })}>关闭</a>} className={styles.chosen}>
    <ul className={styles.troubled}>
      {members.map((project) => (
        <li key={project.code}>
          <p className="row"><a href={paths.project(project.code, { asOf: query.asOf })} className="strong">{project.name}</a><LightPair of={project} size="small" /></p>
          <p className="muted">{project.code} · {project.unit}{project.zone && ` · ${ZONE_LABELS[project.zone]}`}</p>
          <p className="row">{project.place}<ProvenanceTag of={project.provenance} /></p>
        </li>
      ))}
    </ul>
  </Panel>
);
