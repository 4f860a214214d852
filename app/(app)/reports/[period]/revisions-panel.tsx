import { StatusTag } from "@/app/_components/reports/status-tag";
import { Moment } from "@/app/_components/ui/moment";
import { Panel } from "@/app/_components/ui/panel";
import type { ReportRevision } from "@/lib/reports/listing/queries";
import { paths } from "@/lib/web/paths";
import styles from "../reports.module.css";

/** Every revision stays as it was; a withdrawn one says why. */
export const RevisionsPanel = ({ period, revisions, shown }: { period: string; revisions: ReportRevision[]; shown: number | null }) => (
  <Panel title={`各版通报 ${revisions.length} 版`}>
    <ul className={styles.revisions}>
      {revisions.map(({ revision, status, hands: { issued, withdrawn }, withdrawReason }) => (
        <li key={revision}>
          {revision === shown ? <span className="strong">第 {revision} 版（本页）</span> : <a href={paths.report(period, { revision })}>第 {revision} 版</a>} <StatusTag status={status} />{" "}
          <span className="muted">{issued && <><Moment at={issued.at} /> 印发</>}{withdrawn && <> {withdrawn.name} <Moment at={withdrawn.at} /> {issued ? "撤回" : "作废"}：{withdrawReason}</>}</span>
        </li>
      ))}
    </ul>
  </Panel>
);
