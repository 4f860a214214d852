import { Moment } from "@/app/_components/ui/moment";
import { Panel } from "@/app/_components/ui/panel";
import type { Issuing } from "@/lib/reports/issuing/queries";
import type { ReportRow } from "@/lib/reports/queries";
import type { ReportStatus } from "@/lib/reports/terms";
import styles from "../reports.module.css";

const STEPS = [
  { name: "拟稿", at: "draft", hand: "sent", wait: "待专班拟稿并送核" },
  { name: "核稿", at: "checking", hand: "checked", wait: "待专班其他人员核稿" },
  { name: "签发", at: "signing", hand: "signed", wait: "待市领导签发" },
  { name: "印发", at: "signed", hand: "issued", wait: "待专班印发" },
] as const satisfies readonly { name: string; at: ReportStatus; hand: string; wait: string }[];

/** 拟稿 → 核稿 → 签发 → 印发: whose hands it went through and whose it is in. */
export function StepsPanel({ issuing: { revisions }, row }: { issuing: Issuing; row: ReportRow | null }) {
  const shown = revisions.find(({ revision }) => revision === row?.revision);
  if (!shown) return null;
  const { withdrawn, signed } = shown.hands;
  const endedAt = withdrawn ? Math.max(0, STEPS.findLastIndex(({ hand }) => shown.hands[hand])) : null;
  return (
    <Panel title="办理过程">
      <ol className={styles.steps}>
        {STEPS.map(({ name, at, hand, wait }, place) => {
          const by = shown.hands[hand] ?? null;
          const isNow = shown.status === at;
          return (
            <li key={name} aria-current={isNow ? "step" : undefined} className={place === endedAt ? styles.ended : by && !isNow ? styles.done : undefined}>
              <span className="strong">{place + 1}. {name}</span>
              {by && !isNow ? <span>{by.name} <Moment at={by.at} /></span> : <span className="muted">{isNow ? wait : "—"}</span>}
              {place === endedAt && withdrawn && <span className="late">已{signed ? "撤回" : "作废"}：{withdrawn.name} <Moment at={withdrawn.at} /></span>}
            </li>
          );
        })}
      </ol>
      {shown.hands.drafted && <p className="muted">{shown.hands.drafted.name} <Moment at={shown.hands.drafted.at} /> 开始拟稿{shown.hands.returned && <>；{shown.hands.returned.name} <Moment at={shown.hands.returned.at} /> 退回</>}</p>}
    </Panel>
  );
}
