import { Day } from "@/app/_components/ui/day";
import { Definition } from "@/app/_components/ui/definition";
import { Panel } from "@/app/_components/ui/panel";
import { shanghaiDay } from "@/lib/base/date";
import type { CycleSummary } from "@/lib/dispatch/queries";
import type { Revisions } from "@/lib/dispatch/sealing/queries";
import { paths } from "@/lib/web/paths";
import styles from "../dispatch.module.css";
import { ReopenButton } from "./reopen-button";
import { RevisionList } from "./revision-list";

type Props = { summary: CycleSummary; revisions: Revisions; isCitywide: boolean };

/** A sealed month: when it was frozen, the fingerprint that proves it never changed, and what it took the place of. */
export function FingerprintPanel({ summary: { cycle, snapshotSha256 }, revisions, isCitywide }: Props) {
  const older = revisions.sealed.filter(({ revision }) => revision < cycle.revision);
  const buttons = (
    <div className="row">
      {revisions.mayReopen.allowed && snapshotSha256 && <ReopenButton month={cycle.month} revision={cycle.revision} sha256={snapshotSha256} isPublished={cycle.status === "published"} />}
      {isCitywide && cycle.status === "sealed" && <a className="link-button link-button-main" href={paths.report(cycle.month)}>办理通报</a>}
    </div>
  );
  return (
    <Panel title={cycle.revision > 1 ? `封存（第 ${cycle.revision} 版）` : "封存"} extra={isCitywide ? buttons : undefined}>
      <Definition
        columns={3}
        items={[
          { term: "封存日期", value: <Day on={cycle.sealedAt && shanghaiDay(cycle.sealedAt)} /> },
          { term: "通报", value: cycle.publishedAt ? <><Day on={shanghaiDay(cycle.publishedAt)} /> 印发</> : "尚未印发" },
          { term: "亮灯规则", value: `第 ${cycle.ruleSetVersion} 版` },
          { term: "封存数据指纹（SHA-256）", value: <span className={styles.fingerprint}>{snapshotSha256}</span>, wide: true },
          ...(older.length > 0 ? [
            { term: "重开原因", value: cycle.reopenReason, wide: true },
            { term: "此前各版", value: <RevisionList month={cycle.month} revisions={older} isCitywide={isCitywide} replacedBy={cycle.revision} />, wide: true },
          ] : []),
        ]}
      />
    </Panel>
  );
}
