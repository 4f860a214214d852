"use client";
import { Modal } from "antd";
import type { ReactNode } from "react";
import { LightPair } from "@/app/_components/lights/light-pair";
import type { ReviewItem } from "@/lib/dispatch/reviews/queries";
import { summarise } from "@/lib/dispatch/reviews/rules";
import styles from "./review.module.css";

type Props = { items: ReviewItem[]; unfiled: number; isBusy: boolean; onClose: () => void; onPass: () => void };

const SHOWN = 6;

/** What the unit's head puts his name to when he signs the month in one go. */
export function PassDialog({ items, unfiled, isBusy, onClose, onPass }: Props) {
  const { projects, unchanged, late, done, moved, outcomes, forLeaders, lights } = summarise(items);
  const list = <T,>(rows: T[], show: (row: T) => ReactNode) => rows.length > 0 && (
    <ul>
      {rows.slice(0, SHOWN).map((row, at) => <li key={at}>{show(row)}</li>)}
      {rows.length > SHOWN && <li className="muted">等 {rows.length} 项</li>}
    </ul>
  );
  return (
    <Modal open width={640} title={`审签本单位本月全部 ${projects} 项`} okText={`确认审签 ${projects} 项`} cancelText="再看看" okButtonProps={{ loading: isBusy }} onOk={onPass} onCancel={onClose} mask={{ closable: false }}>
      <p>审签后送调度专班复核，采用前不能再由本单位修改。</p>
      <dl className={`${styles.words} ${styles.summary}`}>
        <dt>无变化</dt><dd>{unchanged} 项</dd>
        <dt>完成节点</dt><dd>{done.length} 个{list(done, ({ code, name }) => `${code} ${name}`)}</dd>
        <dt>标志性成果</dt><dd>{outcomes.length} 项{list(outcomes, ({ code, name }) => `${code} ${name}`)}</dd>
        <dt>预计推迟</dt><dd>{moved.length} 个{list(moved, ({ code, name, days }) => `${code} ${name}，推迟 ${days} 天`)}</dd>
        <dt>提请市领导</dt><dd>{forLeaders.length} 项{list(forLeaders, ({ code, name, ask }) => `${code} ${name}${ask && `：${ask}`}`)}</dd>
        <dt>灯色变化</dt>
        <dd>{lights.length} 项（专班采用后）{list(lights, ({ code, name, from, to }) => <>{code} {name} <LightPair of={from} size="small" /> → <LightPair of={to} size="small" /></>)}</dd>
        {late > 0 && <><dt>补报</dt><dd>{late} 项</dd></>}
      </dl>
      {unfiled > 0 && <p className={styles.aside}>本单位另有 {unfiled} 项尚未提交，不在本次审签之内。</p>}
    </Modal>
  );
}
