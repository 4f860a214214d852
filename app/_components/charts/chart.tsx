"use client";
import { useEffect, useRef, useState } from "react";
import styles from "./chart.module.css";
import { ChartTable, type TableTwin } from "./chart-table";
import type { ChartOption } from "./option";

type Props = {
  /** what is seen, in one sentence: it stands for the picture where there is none */
  label: string;
  /** plain data, no functions: a server component may make it */
  option: ChartOption;
  /** the same numbers as a table; absent: they stand beside the chart */
  table?: TableTwin;
  /** px, or any CSS length */
  height: number | string;
};

/**
 * A chart drawn as SVG in the browser, by an engine that is loaded when the page is there. It does not move, fits its place, and scales on
 * paper; whoever cannot see it, or has no engine, reads the table.
 */
export function Chart({ label, option, table, height }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const [isMissing, setIsMissing] = useState(false);
  useEffect(() => {
    const shut: (() => void)[] = [];
    let isGone = false;
    import("./engine").then(
      ({ init }) => {
        if (isGone || !place.current) return;
        const chart = init(place.current, null, { renderer: "svg" });
        chart.on("finished", () => letScale(chart.getDom().querySelector("svg")));
        chart.setOption({ animation: false, ...option });
        const observer = new ResizeObserver(() => chart.resize());
        observer.observe(place.current);
        shut.push(() => observer.disconnect(), () => chart.dispose());
      },
      () => isGone || setIsMissing(true),
    );
    return () => {
      isGone = true;
      for (const each of shut) each();
    };
  }, [option]);
  return (
    <figure className={styles.chart}>
      <div ref={place} className={styles.place} style={{ height }} role="img" aria-label={label} hidden={isMissing} />
      {table && <ChartTable twin={table} caption={label} isOpen={isMissing} />}
      {isMissing && !table && <p className="muted">图形未能载入，请刷新页面；数字见旁边文字。</p>}
    </figure>
  );
}

/** On paper the sheet is another width than the screen it was drawn for. */
function letScale(svg: SVGSVGElement | null): void {
  const [width, height] = [svg?.getAttribute("width"), svg?.getAttribute("height")];
  if (svg && width && height) svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
}
