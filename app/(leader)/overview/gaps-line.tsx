import { dayInShort } from "@/lib/base/date";
import type { Overview } from "@/lib/overview/overview";
import { GAP_KIND_LABELS, GAP_KINDS } from "@/lib/projects/gaps/terms";
import { paths } from "@/lib/web/paths";
import styles from "./overview.module.css";

/** 责任缺口 as of today; nothing where there is none. */
export function GapsLine({ overview: { gaps } }: { overview: Overview }) {
  const missing = GAP_KINDS.filter((kind) => gaps !== null && gaps.counts[kind] > 0);
  if (gaps === null || missing.length === 0) return null;
  return (
    <section className={styles.plans} aria-label="责任缺口">
      <strong>责任缺口</strong>
      {missing.map((kind) => <a key={kind} href={paths.gaps({ kind })}>{GAP_KIND_LABELS[kind]} {gaps.counts[kind]} 个</a>)}
      <span className="muted">截至{dayInShort(gaps.on)}</span>
    </section>
  );
}
