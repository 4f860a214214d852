"use client";
import { useRef, type PointerEvent } from "react";
import { daysBetween, type PlainDate } from "@/lib/base/date";
import { delayDays } from "@/lib/milestones/links/rules";
import { PROJECT_STATUS_LABELS } from "@/lib/projects/terms";
import { pendingInWords, stateOf, type MilestoneState } from "@/lib/timeline/rules";
import type { TimelineMilestone, TimelineProject } from "@/lib/timeline/queries";
import styles from "../timeline.module.css";

const SIGNS: Record<MilestoneState, string> = { done: "✓", overdue: "!", late: "→", open: "", stopped: "–" };
/** Less is a shaking hand. */
const LEAST_PX = 4;

type Props = {
  milestone: TimelineMilestone;
  project: TimelineProject;
  x: number;
  dataOn: PlainDate;
  isFocused: boolean;
  isOnChain: boolean;
  /** so many milestones of other projects it waits for */
  waitsFor: number;
  dayPx: number;
  onOpen: () => void;
  /** days from its planned day, while it is dragged and when it is let go */
  onDrag: (days: number) => void;
};

/** A milestone at its planned day. Dragging it, or Alt with arrows, proposes another. */
export function Mark({ milestone, project, x, dataOn, isFocused, isOnChain, waitsFor, dayPx, onOpen, onDrag }: Props) {
  const state = stateOf(milestone, project, dataOn);
  const pressed = useRef<{ x: number; isDragged: boolean } | null>(null);

  function onPointerDown(event: PointerEvent<HTMLButtonElement>) {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    pressed.current = { x: event.clientX, isDragged: false };
  }
  function onPointerMove(event: PointerEvent) {
    if (!pressed.current || event.buttons === 0) return;
    const moved = event.clientX - pressed.current.x;
    if (Math.abs(moved) < LEAST_PX && !pressed.current.isDragged) return;
    pressed.current.isDragged = true;
    onDrag(Math.round(moved / dayPx));
  }
  // What was dragged is not pressed as well.
  function onClick() {
    const wasDragged = pressed.current?.isDragged ?? false;
    pressed.current = null;
    if (!wasDragged) onOpen();
  }

  return (
    <button
      type="button" tabIndex={isFocused ? 0 : -1} data-milestone={milestone.id} style={{ left: x }} title={`${milestone.name} ${milestone.plannedOn}`} aria-label={inWords(milestone, project, state, dataOn, isOnChain, waitsFor)}
      className={[styles.mark, styles[state], !milestone.isKey && styles.round, isOnChain && styles.onChain].filter(Boolean).join(" ")}
      onPointerDown={onPointerDown} onPointerMove={onPointerMove} onClick={onClick} onPointerCancel={() => { pressed.current = null; }}
    >
      <i aria-hidden="true"><b>{SIGNS[state]}</b></i>
    </button>
  );
}

function inWords(milestone: TimelineMilestone, { status }: TimelineProject, state: MilestoneState, dataOn: PlainDate, isOnChain: boolean, waitsFor: number): string {
  const { name, isKey, plannedOn, forecastOn, actualOn, pending } = milestone;
  const delay = delayDays(milestone, dataOn);
  const forecast = `预计 ${forecastOn}，推迟 ${delay} 天`;
  const standing = { done: `${actualOn} 完成`, overdue: `已逾期 ${daysBetween(plannedOn, dataOn)} 天`, late: forecast, open: delay > 0 ? `未到期，${forecast}` : "未到期", stopped: `项目已${PROJECT_STATUS_LABELS[status]}` }[state];
  return [name, isKey && "关键节点", `计划 ${plannedOn}`, standing, pending && `${pendingInWords(pending)}申请改到 ${pending.toOn}`, isOnChain && "在关键链上", waitsFor > 0 && `有 ${waitsFor} 个前置节点`].filter(Boolean).join("，");
}
