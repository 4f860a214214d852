import { LightPair } from "@/app/_components/lights/light-pair";
import { ProvenanceTag } from "@/app/_components/projects/provenance-tag";
import { ScrollRegion } from "@/app/_components/ui/data-table/scroll-region";
import { Panel } from "@/app/_components/ui/panel";
import type { MapQuery } from "@/lib/map/inputs";
import type { PlacedProject } from "@/lib/map/places/queries";
import { ZONE_LABELS } from "@/lib/map/terms";
import { paths } from "@/lib/web/paths";

const SHOWN = 200;

/** Every place that is known, those without degrees too. */
export const PlacesTable = ({ query, places, total }: { query: MapQuery; places: readonly PlacedProject[]; total: number }) => (
  <Panel title="项目落点" extra={`已登记 ${places.length} 项，未登记 ${total - places.length} 项`} flush>
    <ScrollRegion label="项目落点表">
      <table className="table">
        <thead><tr><th scope="col">项目</th><th scope="col">牵头单位</th><th scope="col">灯</th><th scope="col">地点</th><th scope="col">所在创新空间</th><th scope="col">坐标（示意）</th></tr></thead>
        <tbody>
          {places.slice(0, SHOWN).map((project) => (
            <tr key={project.code}>
              <td><a href={paths.project(project.code, { asOf: query.asOf })}>{project.name}</a></td>
              <td className="nowrap">{project.unit}</td>
              <td><LightPair of={project} size="small" /></td>
              <td>{project.place} <ProvenanceTag of={project.provenance} /></td>
              <td>{project.zone ? ZONE_LABELS[project.zone] : "—"}</td>
              <td className="nowrap">{project.longitude === null ? <span className="muted">不详</span> : `${project.longitude}, ${project.latitude}`}</td>
            </tr>
          ))}
        </tbody>
        <caption>{places.length > SHOWN && `只列出前 ${SHOWN} 项，请用筛选缩小范围。`}标“规划原文”的，地点名称见于规划对该项目的表述；坐标按地名标注，规划没有给出。落点按现在登记的显示，不随月份封存。</caption>
      </table>
    </ScrollRegion>
  </Panel>
);
