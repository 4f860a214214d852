"use client";
import { Button } from "antd";
import { useState } from "react";
import { RefusalNotice } from "@/app/_components/dispatch/refusal-notice";
import { ReadyFields } from "@/app/_components/ui/ready-fields";
import { DECISION_LEVEL_LABELS, type DecisionLevel } from "@/lib/changes/terms";
import { paths } from "@/lib/web/paths";
import styles from "../changes.module.css";
import { ReturnButton } from "./return-button";
import { useAct } from "@/app/_components/dispatch/use-act";
import { WordsField } from "./words-field";

type Props = { id: number; version: number; level: DecisionLevel | null; mayReturn: boolean };

/** 初审 by the dispatch office: its opinion goes on to who decides. */
export function CheckAct({ id, version, level, mayReturn }: Props) {
  const { state, fields, act, isBusy } = useAct();
  const [opinion, setOpinion] = useState("");
  const decider = level ? DECISION_LEVEL_LABELS[level] : "审批人";
  return (
    <ReadyFields className={styles.act}>
      <WordsField id="change-opinion" label={`初审意见（报${decider}）`} value={opinion} problem={fields.opinion} onChange={setOpinion} />
      {!fields.opinion && <RefusalNotice state={state} />}
      <div className="row">
        <Button type="primary" loading={isBusy} onClick={() => void act(paths.api.checkChange(id), { version, opinion }, `已初审，报${decider}审批`)}>初审通过，报{decider}</Button>
        {mayReturn && <ReturnButton id={id} version={version} />}
      </div>
    </ReadyFields>
  );
}
