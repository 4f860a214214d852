"use client";
import { Button } from "antd";
import { useState } from "react";
import { RefusalNotice } from "@/app/_components/dispatch/refusal-notice";
import { ReadyFields } from "@/app/_components/ui/ready-fields";
import { paths } from "@/lib/web/paths";
import styles from "../changes.module.css";
import { useAct } from "@/app/_components/dispatch/use-act";
import { WordsField } from "./words-field";

/** 审批: either way with words; the identity is proven again. */
export function DecideAct({ id, version }: { id: number; version: number }) {
  const { state, fields, act, isBusy } = useAct();
  const [words, setWords] = useState("");
  const [approve, setApprove] = useState<boolean | null>(null);

  function decide(isApproved: boolean) {
    setApprove(isApproved);
    void act(paths.api.decideChange(id), { version, approve: isApproved, words }, isApproved ? "已批准，计划和灯色已更新" : "已作出不批准的决定");
  }

  return (
    <ReadyFields className={styles.act}>
      <WordsField id="change-words" label="审批意见（申请单位可以看到）" value={words} problem={fields.words} onChange={setWords} />
      {!fields.words && <RefusalNotice state={state} />}
      <div className="row">
        <Button type="primary" loading={isBusy && approve === true} disabled={isBusy && approve === false} onClick={() => decide(true)}>批准</Button>
        <Button danger loading={isBusy && approve === false} disabled={isBusy && approve === true} onClick={() => decide(false)}>不批准</Button>
        <span className="muted">批准后立即生效：计划记为新的一版，灯色随之更新，原始计划不变。</span>
      </div>
    </ReadyFields>
  );
}
