"use client";

import dynamic from "next/dynamic";
import { useRef, useState, type ReactNode } from "react";
import type { YearMonth } from "@/lib/base/month";
import styles from "./why.module.css";

const WhyDrawer = dynamic(() => import("./why-drawer").then((file) => file.WhyDrawer), { ssr: false });

type Props = {
  code: string;
  /** the sealed month that the light is of; null: now */
  asOf: YearMonth | null;
  /** the page is the project's own: its address says whether the drawer is open (?why=1) */
  isLinked?: boolean;
  isOpen?: boolean;
  /** the light */
  children: ReactNode;
};

/** A light that says why when it is asked. The drawer's code and data are read with the first opening. */
export function WhyLight({ code, asOf, isLinked = false, isOpen = false, children }: Props) {
  const [open, setOpen] = useState(isOpen);
  const [isNeeded, setNeeded] = useState(isOpen);
  const button = useRef<HTMLButtonElement>(null);
  const turn = (to: boolean) => {
    setOpen(to);
    setNeeded(true);
    if (isLinked) rewriteAddress(to);
  };
  return (
    <>
      <button ref={button} type="button" className={styles.why} aria-haspopup="dialog" onClick={() => turn(true)}>
        {children}
        <span className={styles.ask} aria-hidden="true">?</span>
        <span className="sr-only">为什么是这个灯</span>
      </button>
      {isNeeded && <WhyDrawer code={code} asOf={asOf} open={open} isLinked={isLinked} onClose={() => turn(false)} onClosed={() => button.current?.focus()} />}
    </>
  );
}

function rewriteAddress(isOpen: boolean): void {
  const url = new URL(window.location.href);
  if (isOpen) url.searchParams.set("why", "1");
  else url.searchParams.delete("why");
  window.history.replaceState(window.history.state, "", url);
}
