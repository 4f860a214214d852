"use client";
import { App, Button } from "antd";
import { RefusalNotice } from "@/app/_components/dispatch/refusal-notice";
import { useIsListening } from "@/app/_components/ui/use-is-listening";
import { paths } from "@/lib/web/paths";
import styles from "../changes.module.css";
import { ReturnButton } from "./return-button";
import { useAct } from "@/app/_components/dispatch/use-act";

type Props = { id: number; version: number; mayReturn: boolean };

/** 审签 by the unit's head; from then on the request is the unit's word. */
export function SignAct({ id, version, mayReturn }: Props) {
  const { modal } = App.useApp();
  const { state, act, isBusy } = useAct();
  const isListening = useIsListening();
  const ask = () =>
    void modal.confirm({
      title: "审签这份申请？", content: "审签后报调度专班初审，能查看该项目的单位可以看到申请内容。", okText: "审签", cancelText: "取消", onOk: async () => void (await act(paths.api.signChange(id), { version }, "已审签，报调度专班初审")),
    });
  return (
    <div className={styles.act}>
      <p>请核对申请内容、调整后的影响和依据。同意的，审签后报调度专班；需要修改的，退回填报人。</p>
      <RefusalNotice state={state} />
      <div className="row">
        <Button type="primary" disabled={!isListening} loading={isBusy} onClick={ask}>审签</Button>
        {mayReturn && <ReturnButton id={id} version={version} />}
      </div>
    </div>
  );
}
