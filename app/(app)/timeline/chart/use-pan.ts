"use client";
import { useRef, type PointerEvent, type RefObject } from "react";

/** Dragging the ground of a chart moves it; what can be pressed itself is left alone. */
export function usePan(scroll: RefObject<HTMLElement | null>) {
  const from = useRef<{ x: number; y: number; left: number; top: number } | null>(null);
  return {
    onPointerDown(event: PointerEvent) {
      const view = scroll.current;
      if (!view || event.button !== 0 || event.pointerType === "touch" || (event.target as HTMLElement).closest("button, a, [role=rowheader]")) return;
      from.current = { x: event.clientX, y: event.clientY, left: view.scrollLeft, top: view.scrollTop };
    },
    onPointerMove(event: PointerEvent) {
      const [view, start] = [scroll.current, from.current];
      if (!view || !start || event.buttons === 0) return;
      view.scrollLeft = start.left - (event.clientX - start.x);
      view.scrollTop = start.top - (event.clientY - start.y);
    },
    onPointerUp() {
      from.current = null;
    },
  };
}
