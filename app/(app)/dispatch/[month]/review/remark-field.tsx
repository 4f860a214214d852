"use client";
import { Button, Input } from "antd";
import styles from "./review.module.css";

const USUAL = ["请补充本月进展的具体数量或阶段。", "请补充证明材料的文号或名称。", "预计完成时间与上月不一致，请写明原因。", "请写明整改措施和完成时限。"];

type Props = { value: string; problem: string | undefined; onChange: (value: string) => void };

/** What is asked for altogether; the filer reads it on the desk and on the form. */
export const RemarkField = ({ value, problem, onChange }: Props) => (
  <div>
    <label htmlFor="return-remark">退回原因（填报人会看到）</label>
    <Input.TextArea id="return-remark" value={value} onChange={(event) => onChange(event.target.value)} autoSize={{ minRows: 3, maxRows: 10 }} count={{ show: true, max: 500 }} status={problem ? "error" : undefined} aria-describedby="return-problem" autoFocus />
    <p id="return-problem" className={`late ${styles.problem}`} role={problem ? "alert" : undefined}>{problem}</p>
    <div className="row">
      {USUAL.map((words) => <Button key={words} size="small" onClick={() => onChange(value + words)}>{words}</Button>)}
    </div>
  </div>
);
