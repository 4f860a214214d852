import { Definition, type DefinitionItem } from "@/app/_components/ui/definition";
import { Day } from "@/app/_components/ui/day";
import { Panel } from "@/app/_components/ui/panel";
import type { ChangeDetail } from "@/lib/changes/queries";
import { REASON_CODE_LABELS } from "@/lib/changes/terms";
import styles from "../changes.module.css";

/** What is asked, why, and on what it rests. */
export function AskPanel({ change }: { change: ChangeDetail }) {
  const words = (text: string) => <span className={styles.text}>{text}</span>;
  const items: DefinitionItem[] = [
    { term: "申请日期", value: <Day on={change.filedOn} none="尚未提交" /> },
    { term: "调整原因", value: change.reasonCode && REASON_CODE_LABELS[change.reasonCode] },
    ...(change.kind === "lead_unit" ? [{ term: "责任单位", value: `${change.unit.name} → ${change.newUnit?.name ?? "未选择"}` }] : []),
    { term: "情况说明", value: words(change.reasonText), wide: true },
    { term: "依据", value: words(change.evidenceText), wide: true },
  ];
  const lesson: DefinitionItem[] = [
    { term: "做了哪些探索", value: words(change.lessonTried) }, { term: "得到什么认识", value: words(change.lessonFound) }, { term: "对后来者的建议", value: words(change.lessonAdvice) },
  ];
  return (
    <>
      <Panel title="申请内容"><Definition items={items} /></Panel>
      {change.kind === "terminate" && <Panel title="经验卡"><Definition items={lesson} columns={1} /></Panel>}
    </>
  );
}
