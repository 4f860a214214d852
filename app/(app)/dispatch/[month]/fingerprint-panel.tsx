import { Day } from "@/app/_components/ui/day";
import { Definition } from "@/app/_components/ui/definition";
import { Panel } from "@/app/_components/ui/panel";
import { shanghaiDay } from "@/lib/base/date";
import type { Verdict } from "@/lib/base/verdict";
import type { CycleSummary } from "@/lib/dispatch/queries";
import styles from "../dispatch.module.css";
import { PublishButton } from "./publish-button";

/** A sealed month: when it was frozen and the fingerprint that proves it never changed. */
export function FingerprintPanel({ summary: { cycle, snapshotSha256 }, mayPublish }: { summary: CycleSummary; mayPublish: Verdict }) {
  return (
    <Panel title="封存" extra={mayPublish.allowed ? <PublishButton month={cycle.month} /> : undefined}>
      <Definition
        columns={3}
        items={[
          { term: "封存日期", value: <Day on={cycle.sealedAt && shanghaiDay(cycle.sealedAt)} /> },
          { term: "通报", value: cycle.publishedAt ? <><Day on={shanghaiDay(cycle.publishedAt)} /> 印发</> : "尚未印发" },
          { term: "亮灯规则", value: `第 ${cycle.ruleSetVersion} 版` },
          { term: "封存数据指纹（SHA-256）", value: <span className={styles.fingerprint}>{snapshotSha256}</span>, wide: true },
        ]}
      />
    </Panel>
  );
}
