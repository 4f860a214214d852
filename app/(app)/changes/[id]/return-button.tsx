"use client";
import { Button, Modal } from "antd";
import { useState } from "react";
import { DialogRefusal } from "@/app/_components/dispatch/dialog-refusal";
import { useIsListening } from "@/app/_components/ui/use-is-listening";
import { paths } from "@/lib/web/paths";
import { useAct } from "@/app/_components/dispatch/use-act";
import { WordsField } from "./words-field";

/** Sends a request back to its filer, who reads the remark above the form. */
export function ReturnButton({ id, version }: { id: number; version: number }) {
  const { state, fields, act, isBusy, clear } = useAct();
  const isListening = useIsListening();
  const [isAsking, setIsAsking] = useState(false);
  const [remark, setRemark] = useState("");

  function close() {
    clear();
    setIsAsking(false);
  }

  return (
    <>
      <Button disabled={!isListening} onClick={() => setIsAsking(true)}>退回修改</Button>
      <Modal
        open={isAsking} title="退回这份申请" okText="退回" cancelText="取消" okButtonProps={{ danger: true, loading: isBusy }} onCancel={close} mask={{ closable: false }}
        onOk={() => void act(paths.api.returnChange(id), { version, remark }, "已退回填报人", paths.changes()).then((isDone) => isDone && close())}
      >
        <div className="stack">
          <WordsField id="change-remark" label="退回原因（填报人会看到）" value={remark} problem={fields.remark} onChange={setRemark} autoFocus />
          {!fields.remark && <DialogRefusal state={state} />}
        </div>
      </Modal>
    </>
  );
}
