"use client";
import { Button } from "antd";
import { useState } from "react";
import { LightTag } from "@/app/_components/lights/light-tag";
import { ScrollRegion } from "@/app/_components/ui/data-table/scroll-region";
import { monthInWords } from "@/lib/base/month";
import type { FlippedProject, FlipRun } from "@/lib/lights/trial/rules";
import { paths } from "@/lib/web/paths";
import styles from "./draft.module.css";

const FIRST = 15;

/** Projects that would have been shown otherwise: in which months, from what to what, by which condition; the most often first. */
export function FlippedProjects({ projects }: { projects: readonly FlippedProject[] }) {
  const [isWhole, setIsWhole] = useState(false);
  const shown = isWhole ? projects : projects.slice(0, FIRST);
  return (
    <section>
      <h3>会变的项目（{projects.length}）</h3>
      <ScrollRegion label="会变的项目">
        <table className="table">
          <thead><tr><th scope="col">项目</th><th scope="col">牵头单位</th><th scope="col" className="number">月数</th><th scope="col">变化</th></tr></thead>
          <tbody>
            {shown.map(({ code, name, unitName, months, runs }) => (
              <tr key={code}>
                <td><a href={paths.project(code)}>{code} {name}</a></td>
                <td className="nowrap">{unitName}</td>
                <td className="number">{months}</td>
                <td><ul className={styles.runs}>{runs.map((run) => <Run key={run.from} run={run} />)}</ul></td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      {projects.length > FIRST && <Button type="link" onClick={() => setIsWhole(!isWhole)}>{isWhole ? "收起" : `显示全部 ${projects.length} 个项目`}</Button>}
    </section>
  );
}

const Run = ({ run: { from, until, months, was, would, because } }: { run: FlipRun }) => (
  <li>
    <span className="nowrap">{months === 1 ? monthInWords(from) : `${monthInWords(from)}至${monthInWords(until)}（${months} 个月）`}</span>{" "}
    <LightTag light={was} size="small" /> → <LightTag light={would} size="small" />
    {because.length > 0 && <span className="muted"> {because.join("；")}</span>}
  </li>
);
