import { ProvenanceTag } from "@/app/_components/projects/provenance-tag";
import { Definition } from "@/app/_components/ui/definition";
import { Panel } from "@/app/_components/ui/panel";
import { ZONE_LABELS } from "@/lib/map/terms";
import type { Place } from "@/lib/projects/places/queries";
import { paths } from "@/lib/web/paths";
import { PlaceButton } from "./place/place-button";

type Props = { code: string; place: Place | null; mayChange: boolean };

/** 落点: where it is built or carried out. Where the name comes from is said; degrees are never the plan's. */
export function PlacePanel({ code, place, mayChange }: Props) {
  return (
    <Panel id="place" title="落点" extra={<>{place && <a href={paths.map({ layer: "places", at: code })}>在地图上查看</a>}{mayChange && <PlaceButton code={code} place={place} />}</>}>
      {place === null ? <p className="muted">尚未登记。</p> : (
        <Definition
          columns={3}
          items={[
            { term: "地点", value: <span className="row">{place.name}<ProvenanceTag of={place.provenance} /></span> },
            { term: "所在创新空间", value: place.zone && ZONE_LABELS[place.zone] },
            { term: "坐标（示意，按地名标注）", value: place.longitude === null ? null : `东经 ${place.longitude}°，北纬 ${place.latitude}°` },
          ]}
        />
      )}
    </Panel>
  );
}
