"use client";
import { defaultRangeExtractor, useVirtualizer, type Range as Window } from "@tanstack/react-virtual";
import { useCallback, useEffect, useEffectEvent, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent } from "react";
import type { PlainDate } from "@/lib/base/date";
import { extentOf, xOf } from "@/lib/timeline/rules";
import type { Timeline, TimelineMilestone } from "@/lib/timeline/queries";
import { DAY_PX, type Zoom } from "@/lib/timeline/terms";
import type { Line } from "../lines";
import { ProposalBar } from "../proposal-bar";
import { keepProposed, proposalPath } from "../proposal-path";
import styles from "../timeline.module.css";
import { useProposal, type Reader } from "../use-proposal";
import { actOf, closer, type Spot } from "./keys";
import { arrowKey, GridLines, LinkLines, type Place } from "./layers";
import { ProjectRow } from "./project-row";
import { Scale } from "./scale";
import { GROUP, HEAD, MIDDLE, NAMES, ROW } from "./sizes";
import { usePan } from "./use-pan";

type Props = {
  data: Timeline;
  lines: readonly Line[];
  zoom: Zoom;
  onZoom: (zoom: Zoom) => void;
  reader: Reader;
  /** a milestone to be brought into sight, anew with each object */
  sought: Sought | null;
  onOpen: (milestoneId: number) => void;
};
export type Sought = { milestoneId: number };

/** Rows over time, of which only those in sight are drawn. Every row and milestone is reached by arrow keys. */
export function Chart({ data, lines, zoom, onZoom, reader, sought, onOpen }: Props) {
  const scroll = useRef<HTMLDivElement>(null);
  const { dataOn, links, chain } = data;
  const asOf = data.asOf?.month;
  const span = useMemo(() => extentOf(data.projects, dataOn), [data.projects, dataOn]);
  const width = Math.ceil(xOf(span, zoom, span.to) + DAY_PX[zoom]);
  const { proposal, propose, push, giveUp } = useProposal(reader, data);
  const firstProject = Math.max(0, lines.findIndex(({ kind }) => kind === "project"));
  const [asked, setSpot] = useState<Spot>({ line: firstProject, mark: -1 });
  const spot = lines[asked.line]?.kind === "project" ? asked : { line: firstProject, mark: -1 };
  const toFocus = useRef(false);

  const heightOf = useCallback((index: number) => (lines[index]?.kind === "group" ? GROUP : ROW), [lines]);
  // The focused row stays drawn wherever the chart is scrolled to, so that the focus is never lost.
  const rangeExtractor = useCallback((window: Window) => [...new Set([...defaultRangeExtractor(window), spot.line])].filter((index) => index < window.count).sort((a, b) => a - b), [spot.line]);
  // eslint-disable-next-line react/incompatible-library -- its functions are called while drawing, never kept
  const virtualizer = useVirtualizer({ count: lines.length, getScrollElement: () => scroll.current, estimateSize: heightOf, overscan: 6, rangeExtractor, scrollMargin: HEAD, scrollPaddingStart: HEAD });
  useLayoutEffect(() => virtualizer.measure(), [virtualizer, heightOf]);

  const tops = useMemo(() => {
    let top = 0;
    return lines.map(({ kind }) => (top += kind === "group" ? GROUP : ROW) - (kind === "group" ? GROUP : ROW));
  }, [lines]);
  const height = tops.length > 0 ? tops.at(-1)! + heightOf(tops.length - 1) : 0;
  const places = useMemo(() => new Map<number, Place>(lines.flatMap((line, at) => (line.kind === "project" ? line.project.milestones.map(({ id, plannedOn }) => [id, { x: xOf(span, zoom, plannedOn), y: tops[at]! + MIDDLE }] as const) : []))), [lines, tops, span, zoom]);
  const placeOf = useCallback((id: number) => places.get(id) ?? null, [places]);
  const onChain = useMemo(() => new Set(chain?.steps.map(({ milestoneId }) => milestoneId)), [chain]);
  const chainArrows = useMemo(() => new Set(chain?.steps.slice(1).map(({ milestoneId }, at) => arrowKey(chain.steps[at]!.milestoneId, milestoneId))), [chain]);
  const waitsFor = useMemo(() => {
    const counts = new Map<number, number>();
    for (const { successor } of links) counts.set(successor.milestoneId, (counts.get(successor.milestoneId) ?? 0) + 1);
    return counts;
  }, [links]);

  // The day in the middle stays where it is when the scale changes; at first it is today.
  const middle = useRef<{ days: number; at: number } | null>(null);
  useLayoutEffect(() => {
    const view = scroll.current;
    if (!view) return;
    const { days, at } = middle.current ?? { days: xOf(span, "week", dataOn) / DAY_PX.week, at: (view.clientWidth - NAMES) * 0.45 };
    view.scrollLeft = days * DAY_PX[zoom] - at;
    middle.current = null;
  }, [zoom, span, dataOn]);
  const rescale = (by: 1 | -1, at: number | null = null) => {
    const view = scroll.current;
    const next = closer(zoom, by);
    if (!view || next === zoom) return;
    const place = at ?? (view.clientWidth - NAMES) / 2;
    middle.current = { days: (view.scrollLeft + place) / DAY_PX[zoom], at: place };
    onZoom(next);
  };
  const onWheel = useEffectEvent((event: WheelEvent) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    rescale(event.deltaY < 0 ? 1 : -1, Math.max(0, event.clientX - scroll.current!.getBoundingClientRect().left - NAMES));
  });
  useEffect(() => {
    const view = scroll.current;
    const turn = (event: WheelEvent) => onWheel(event);
    // Not passive: the browser would zoom the page.
    view?.addEventListener("wheel", turn, { passive: false });
    return () => view?.removeEventListener("wheel", turn);
  }, []);
  const pan = usePan(scroll);

  const marksOf = (line: number): TimelineMilestone[] => {
    const at = lines[line];
    return at?.kind === "project" ? at.project.milestones : [];
  };
  useEffect(() => {
    if (!toFocus.current) return;
    const milestone = spot.mark < 0 ? undefined : marksOf(spot.line)[spot.mark];
    const target = scroll.current?.querySelector<HTMLElement>(milestone ? `[data-milestone="${milestone.id}"]` : `[data-line="${spot.line}"]`);
    if (!target) return;
    toFocus.current = false;
    target.focus({ preventScroll: true });
    if (milestone) bringIntoSight(scroll.current!, places.get(milestone.id)!.x);
  });

  function go(next: Spot) {
    toFocus.current = true;
    virtualizer.scrollToIndex(next.line);
    setSpot(next);
  }

  const seek = useEffectEvent(({ milestoneId }: Sought) => {
    const line = lines.findIndex((row) => row.kind === "project" && row.project.milestones.some(({ id }) => id === milestoneId));
    if (line < 0) return;
    scroll.current?.scrollIntoView({ block: "center" });
    go({ line, mark: marksOf(line).findIndex(({ id }) => id === milestoneId) });
  });
  useEffect(() => {
    if (sought) seek(sought);
  }, [sought]);

  // A chain that is chosen begins in sight; the focus stays where it was.
  const showChain = useEffectEvent(() => {
    const view = scroll.current;
    const first = chain?.steps.flatMap(({ milestoneId }) => places.get(milestoneId) ?? [])[0];
    if (!view || !first) return;
    view.scrollTop = first.y - (view.clientHeight - HEAD) / 3;
    view.scrollLeft = first.x - (view.clientWidth - NAMES) / 3;
  });
  useEffect(() => showChain(), [chain]);

  /** The next row with a project, and in it the milestone nearest in time. */
  function goToLine(by: number) {
    const step = by > 0 ? 1 : -1;
    let [line, left] = [spot.line, Math.abs(by)];
    for (let at = spot.line + step; at >= 0 && at < lines.length && left > 0; at += step) {
      if (lines[at]!.kind !== "project") continue;
      line = at;
      left -= 1;
    }
    const from = marksOf(spot.line)[spot.mark];
    const marks = marksOf(line);
    const near = from ? marks.reduce((best, { plannedOn }, at) => (Math.abs(xOf(span, zoom, plannedOn) - xOf(span, zoom, from.plannedOn)) < Math.abs(xOf(span, zoom, marks[best]!.plannedOn) - xOf(span, zoom, from.plannedOn)) ? at : best), 0) : -1;
    go({ line, mark: near });
  }

  function onKeyDown(event: KeyboardEvent) {
    const act = actOf({ key: event.key, alt: event.altKey, ctrl: event.ctrlKey || event.metaKey });
    const line = lines[spot.line];
    if (!act || line?.kind !== "project" || !(event.target as HTMLElement).closest("[role=row]")) return;
    const milestone = spot.mark < 0 ? undefined : line.project.milestones[spot.mark];
    if (act.act === "open" && !milestone) return;
    event.preventDefault();
    if (act.act === "line") goToLine(act.by);
    else if (act.act === "mark") go({ line: spot.line, mark: Math.min(line.project.milestones.length - 1, Math.max(-1, spot.mark + act.by)) });
    else if (act.act === "first" || act.act === "last") go({ line: spot.line, mark: act.act === "first" ? -1 : line.project.milestones.length - 1 });
    else if (act.act === "move" && milestone) push(line.project, milestone, act.days);
    else if (act.act === "open" && proposal?.milestone.id === milestone!.id && proposal.toOn !== null) askFor(line.project.code, milestone!.ordinal, proposal.toOn);
    else if (act.act === "open") onOpen(milestone!.id);
    else if (act.act === "give_up") giveUp();
    else if (act.act === "zoom") rescale(act.by);
  }

  function askFor(code: string, ordinal: number, toOn: PlainDate) {
    if (toOn < dataOn) return;
    keepProposed({ code, ordinal, toOn });
    window.location.assign(proposalPath(code, ordinal, toOn));
  }

  /** By the mouse or the tab key. */
  function onFocus(event: React.FocusEvent) {
    const target = event.target as HTMLElement;
    const index = Number(target.closest<HTMLElement>("[aria-rowindex]")?.getAttribute("aria-rowindex")) - 1;
    if (!(index >= 0)) return;
    const mark = marksOf(index).findIndex(({ id }) => String(id) === target.dataset.milestone);
    if (index !== spot.line || mark !== spot.mark) setSpot({ line: index, mark });
  }

  const [top, bottom] = [(virtualizer.scrollOffset ?? 0) - 200, (virtualizer.scrollOffset ?? 0) + (scroll.current?.clientHeight ?? 0) + 200];
  return (
    <>
      <p className={styles.hint}>方向键在项目和里程碑之间移动，回车查看里程碑；Alt 加方向键（左右一天，上下一周）或拖动里程碑提出新日期；+ − 或 Ctrl 加滚轮缩放。</p>
      <div ref={scroll} className={styles.scroll} role="grid" aria-label="总甘特图" aria-rowcount={lines.length} onKeyDown={onKeyDown} onFocus={onFocus} {...pan}>
        <div className={styles.chart} style={{ width: NAMES + width, height: HEAD + height }}>
          <GridLines span={span} zoom={zoom} width={width} height={height} dataOn={dataOn} />
          <div role="rowgroup">
            {virtualizer.getVirtualItems().map(({ index }) => {
              const line = lines[index]!;
              if (line.kind === "group") {
                return (
                  <div key={line.key} role="row" aria-rowindex={index + 1} className={styles.group} style={{ top: HEAD + tops[index]!, width: NAMES + width }}>
                    <span role="rowheader" className={styles.groupName}>{line.label}（{line.count}）</span>
                  </div>
                );
              }
              const { project } = line;
              return (
                <ProjectRow
                  key={project.code} project={project} line={index} top={HEAD + tops[index]!} span={span} zoom={zoom} width={width} dataOn={dataOn} asOf={asOf} focused={spot.line === index ? spot.mark : null}
                  chain={onChain} waitsFor={waitsFor} ghost={proposal?.toOn && proposal.project.code === project.code ? { milestoneId: proposal.milestone.id, toOn: proposal.toOn } : null} onOpen={onOpen} onPropose={propose}
                />
              );
            })}
          </div>
          <LinkLines links={links} placeOf={placeOf} chain={chainArrows} top={top} bottom={bottom} width={width} height={height} dataOn={dataOn} />
          <Scale span={span} zoom={zoom} width={width} dataOn={dataOn} dayName={asOf ? "数据日" : "今天"} />
        </div>
      </div>
      {proposal && <ProposalBar proposal={proposal} data={data} onGiveUp={giveUp} />}
    </>
  );
}

const MARGIN = 60;

function bringIntoSight(view: HTMLElement, x: number): void {
  const [left, right] = [view.scrollLeft + MARGIN, view.scrollLeft + view.clientWidth - NAMES - MARGIN];
  if (x < left) view.scrollLeft -= left - x;
  else if (x > right) view.scrollLeft += x - right;
}
