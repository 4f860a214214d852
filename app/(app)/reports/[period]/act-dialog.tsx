"use client";
import { Button, Modal } from "antd";
import { useState, type ReactNode } from "react";
import { DialogRefusal } from "@/app/_components/dispatch/dialog-refusal";
import { useAct } from "@/app/_components/dispatch/use-act";
import { useIsListening } from "@/app/_components/ui/use-is-listening";
import styles from "../reports.module.css";

type Fields = Partial<Record<string, string>>;
type Props = {
  /** on the button */
  label: string;
  title: string;
  /** what follows from it, a sentence each */
  follows: string[];
  okText: string;
  path: string;
  body: () => object;
  told: string;
  /** where to go on; absent: the page is read anew */
  next?: string;
  isMain?: boolean;
  isDanger?: boolean;
  disabled?: boolean;
  /** what is to be filled in, with what is wrong with it */
  children?: (fields: Fields) => ReactNode;
};

/** One act on the report: the dialog says what follows before anything is done. */
export function ActDialog({ label, title, follows, okText, path, body, told, next, isMain, isDanger, disabled, children }: Props) {
  const { state, fields, act, isBusy, clear } = useAct();
  const isListening = useIsListening();
  const [isAsking, setIsAsking] = useState(false);
  const close = () => {
    clear();
    setIsAsking(false);
  };
  return (
    <>
      <Button type={isMain ? "primary" : "default"} danger={isDanger} disabled={disabled || !isListening} onClick={() => setIsAsking(true)}>{label}</Button>
      <Modal
        open={isAsking} title={title} width={560} okText={okText} cancelText="取消" okButtonProps={{ danger: isDanger, loading: isBusy }} mask={{ closable: false }} onCancel={close}
        onOk={() => void act(path, body(), told, next).then((isDone) => isDone && close())}
      >
        <div className="stack">
          <ul className={styles.follows}>{follows.map((sentence) => <li key={sentence}>{sentence}</li>)}</ul>
          {children?.(fields)}
          {Object.keys(fields).length === 0 && <DialogRefusal state={state} />}
        </div>
      </Modal>
    </>
  );
}
