import type { Metadata } from "next";
import { readPageAsOf, type Search } from "@/app/_components/sealed/read-page-as-of";
import { Day } from "@/app/_components/ui/day";
import { PageHeader } from "@/app/_components/ui/page-header";
import { mapQuery } from "@/lib/map/inputs";
import { LAYER_LABELS } from "@/lib/map/terms";
import { readMap } from "@/lib/map/queries";
import { parseInput } from "@/lib/web/parse-input";
import { paths } from "@/lib/web/paths";
import { filterWords } from "./address";
import { Figure } from "./figure";
import { FilterForm } from "./filter-form";
import styles from "./map.module.css";
import { PlacesTable } from "./places-table";
import { SidePanel } from "./side-panel";
import { Switches } from "./switches";
import { UnitsTable } from "./units-table";
import { ZonesTable } from "./zones-table";

export const metadata: Metadata = { title: "地图" };

export default async function MapPage({ searchParams }: { searchParams: Promise<Search> }) {
  const search = await searchParams;
  const { asOf: _month, ...kept } = search;
  return readPageAsOf(
    "map.read",
    "地图", search, { path: paths.map(), keep: kept, now: paths.map(kept) },
    async (ctx) => {
      const query = parseInput(mapQuery, search);
      return { query, map: await readMap(ctx, query) };
    },
    ({ query, map }, _ctx, { chooser }) => (
      <div className={styles.page}>
        <PageHeader
          title="地图"
          lead={<>示意图，不作为界线依据。数据日期 <Day on={map.dataOn} />，共 {map.standings.total.counts.total} 项{map.isPartial && "，仅统计您能看到的项目"}</>}
          actions={<>{chooser}<a href={paths.projects(filterWords(query))}>项目台账</a></>}
        />
        <div className="stack">
          <FilterForm query={query} engineering={map.engineering} />
          <Switches query={query} />
          <div className={styles.split}>
            <section className={`panel ${styles.figure}`} aria-label={LAYER_LABELS[query.layer]}><Figure query={query} map={map} /></section>
            <SidePanel query={query} map={map} />
          </div>
          <div id="table">
            {query.layer === "zones" ? <ZonesTable query={query} zones={map.zones} units={map.standings.units} />
              : query.layer === "places" ? <PlacesTable query={query} places={map.places} total={map.standings.total.counts.total} />
              : <UnitsTable query={query} standings={map.standings} isPartial={map.isPartial} />}
          </div>
        </div>
      </div>
    ),
  );
}
