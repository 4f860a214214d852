import type { ReactNode } from "react";
import { Panel } from "@/app/_components/ui/panel";
import type { LightCounts } from "@/lib/lights/rules";
import type { MapQuery } from "@/lib/map/inputs";
import { noneInWords } from "@/lib/map/rules";
import type { Troubled } from "@/lib/map/troubled/queries";
import type { Query } from "@/lib/web/paths";
import { inLedger, onMap } from "./address";
import { LightWords } from "./light-words";
import styles from "./map.module.css";
import { TroubledList } from "./troubled-list";

type Props = {
  query: MapQuery;
  title: string;
  counts: LightCounts;
  /** the words of the filter that mean just these projects; null: none do */
  within: Query | null;
  troubled: Troubled;
  isPartial: boolean;
  withUnit?: boolean;
  /** of a zone: what the plan says */
  children?: ReactNode;
};

/** What was clicked on the map: its lights, then what is red or yellow, with overdue milestones and their reasons. */
export function ChosenPanel({ query, title, counts, within, troubled, isPartial, withUnit = false, children }: Props) {
  const { projects, total } = troubled;
  return (
    <Panel id="chosen" title={title} extra={<a href={onMap(query, { at: undefined })}>关闭</a>} className={styles.chosen}>
      <div className="stack">
        {children}
        {counts.total === 0 ? <p className="muted">{isPartial ? noneInWords(isPartial) : "没有符合条件的项目"}。</p> : (
          <p className="row">
            {within ? <a href={inLedger(query, within)} className="strong">台账中的 {counts.total} 项</a> : <span className="strong">{counts.total} 项</span>}
            <LightWords counts={counts} href={within ? (light) => inLedger(query, { ...within, light: [light] }) : undefined} />
          </p>
        )}
        {counts.total > 0 && total === 0 && <p>没有红灯、黄灯项目。</p>}
        <TroubledList projects={projects} asOf={query.asOf} withUnit={withUnit} />
        {total > projects.length && within && <p><a href={inLedger(query, { ...within, light: ["red", "yellow"] })}>其余 {total - projects.length} 个红黄灯项目见台账</a></p>}
      </div>
    </Panel>
  );
}
