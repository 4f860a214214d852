import type { ReactNode } from "react";

type Props = { children: ReactNode; tone?: "plain" | "accent" | "green" | "yellow" | "red" | "blue" | "grey"; title?: string };

/** A small label: a status, a kind, a provenance (规划原文, 演示数据). */
export const Tag = ({ children, tone = "plain", title }: Props) => <span className={`tag tag-${tone}`} title={title}>{children}</span>;
