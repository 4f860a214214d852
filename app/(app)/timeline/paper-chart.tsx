"use client";
import { useEffect, useState } from "react";
import { flushSync } from "react-dom";
import { daysBetween } from "@/lib/base/date";
import { LIGHT_LABELS, LIGHT_SHAPES } from "@/lib/lights/terms";
import { extentOf } from "@/lib/timeline/rules";
import type { Timeline } from "@/lib/timeline/queries";
import { FittedBars } from "./fitted-bars";
import { nextInWords } from "./fitted-list";
import type { Line } from "./lines";
import styles from "./timeline.module.css";

type Props = { data: Timeline; lines: readonly Line[] };

/** The whole chart on A3 sheets, every row and not those in sight alone; drawn only while it is printed. */
export function PaperChart({ data, lines }: Props) {
  const [isPrinting, setPrinting] = useState(false);
  useEffect(() => {
    const begin = () => flushSync(() => setPrinting(true));
    const end = () => setPrinting(false);
    window.addEventListener("beforeprint", begin);
    window.addEventListener("afterprint", end);
    return () => {
      window.removeEventListener("beforeprint", begin);
      window.removeEventListener("afterprint", end);
    };
  }, []);
  if (!isPrinting) return null;
  const span = extentOf(data.projects, data.dataOn);
  const whole = daysBetween(span.from, span.to);
  const years = Array.from({ length: Number(span.to.slice(0, 4)) - Number(span.from.slice(0, 4)) + 1 }, (_year, at) => Number(span.from.slice(0, 4)) + at);
  return (
    <table className={styles.paper} aria-label="总甘特图">
      <thead>
        <tr>
          <th scope="col">项目</th><th scope="col">牵头单位 / 责任人</th><th scope="col">灯</th>
          <th scope="col" className={styles.paperBars}>
            <svg className={styles.fitted} aria-hidden="true">{years.map((year, at) => <text key={year} x={`${((at * 365.25) / whole) * 100}%`} y="16" className={styles.minor}>{year}年</text>)}</svg>
          </th>
          <th scope="col">下一节点</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => line.kind === "group" ? <tr key={`#${line.key}`}><th colSpan={5} scope="rowgroup">{line.label}（{line.count}）</th></tr> : (
          <tr key={line.project.code}>
            <td>{line.project.code} {line.project.name}</td>
            <td>{line.project.unit.name} · {line.project.responsibleName ?? "未明确"}</td>
            <td>{LIGHT_SHAPES[line.project.light]} {LIGHT_LABELS[line.project.light]}</td>
            <td className={styles.paperBars}><FittedBars project={line.project} span={span} dataOn={data.dataOn} /></td>
            <td>{nextInWords(line.project, data).replace("下一节点：", "")}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
