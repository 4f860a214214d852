import { cutAtHits, type PlanBranch } from "@/app/_components/plan/plan-tree";
import { Tag } from "@/app/_components/ui/tag";
import { PLAN_NODE_KIND_LABELS, type PlanNodeKind } from "@/lib/plan/terms";
import styles from "./plan.module.css";

type Props = {
  node: PlanBranch;
  depth: number;
  open: ReadonlySet<string>;
  /** null: nothing is looked for, everything shows */
  visible: ReadonlySet<string> | null;
  typed: string;
  selected: string | null;
  onToggle: (code: string) => void;
  onSelect: (code: string) => void;
};

const HEADINGS: readonly PlanNodeKind[] = ["document", "preface", "contents", "chapter", "section", "subsection", "box", "engineering", "field", "annex"];
const TAGGED: readonly PlanNodeKind[] = ["box", "engineering", "field", "annex"];

/** One node with its exact words, and below it what belongs to it. */
export function PlanNode({ node, depth, open, visible, typed, selected, onToggle, onSelect }: Props) {
  if (visible && !visible.has(node.code)) return null;
  const isOpen = visible !== null || open.has(node.code);
  const isHeading = HEADINGS.includes(node.kind);
  // The contents page is long and repeats the headings: its lines show when asked for.
  const isContents = node.kind === "contents";
  const canOpen = node.children.length > 0 || isContents;
  const words = <Marked text={isContents && !isOpen ? (node.title ?? "") : node.text} typed={typed} />;
  return (
    <li>
      <div className={[styles.node, isHeading && styles.heading, selected === node.code && styles.selected].filter(Boolean).join(" ")} id={node.code} style={{ paddingLeft: 8 + Math.min(depth, 4) * 18 }}>
        {canOpen
          ? <button type="button" className={styles.toggle} aria-expanded={isOpen} aria-label={`${isOpen ? "收起" : "展开"}${node.title ?? "下级内容"}`} onClick={() => onToggle(node.code)}><Chevron isOpen={isOpen} /></button>
          : <span className={styles.toggle} aria-hidden="true" />}
        <button type="button" className={styles.words} aria-pressed={selected === node.code} onClick={() => onSelect(node.code)}>
          {TAGGED.includes(node.kind) && <><Tag tone="accent">{PLAN_NODE_KIND_LABELS[node.kind]}</Tag> </>}
          <span className={node.kind === "formula" ? styles.formula : undefined}>{words}</span>
        </button>
        {node.commitmentCount > 0 && (
          <span className={styles.badges}>
            <Tag title="规划事项">事项 {node.commitmentCount}</Tag>
            {node.projectCount > 0 && <Tag tone="blue" title="承担的项目">项目 {node.projectCount}</Tag>}
            {node.redCount > 0 && <Tag tone="red" title="承担项目中亮红灯的">红灯 {node.redCount}</Tag>}
          </span>
        )}
      </div>
      {isOpen && node.children.length > 0 && (
        <ul className={styles.branch}>
          {node.children.map((child) => <PlanNode key={child.code} node={child} depth={depth + 1} open={open} visible={visible} typed={typed} selected={selected} onToggle={onToggle} onSelect={onSelect} />)}
        </ul>
      )}
    </li>
  );
}

const Chevron = ({ isOpen }: { isOpen: boolean }) => (
  <svg width="12" height="12" viewBox="0 0 12 12" fill="none" stroke="currentColor" strokeWidth="1.6" aria-hidden="true">
    <path d={isOpen ? "M2 4l4 4 4-4" : "M4 2l4 4-4 4"} />
  </svg>
);

const Marked = ({ text, typed }: { text: string; typed: string }) => cutAtHits(text, typed).map((piece, at) => (at % 2 === 1 ? <mark key={at}>{piece}</mark> : piece));
