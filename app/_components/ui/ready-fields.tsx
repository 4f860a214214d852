"use client";
import type { ReactNode } from "react";
import styles from "./ready-fields.module.css";
import { useIsListening } from "./use-is-listening";

/** Fields that take nothing until the page listens, so that nothing typed is lost. */
export const ReadyFields = ({ className = "", children }: { className?: string; children: ReactNode }) => (
  <fieldset className={`${styles.fields} ${className}`} disabled={!useIsListening()}>{children}</fieldset>
);
