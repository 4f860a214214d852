"use client";

import { Button, Input } from "antd";
import { useEffect, useMemo, useRef, useState } from "react";
import { findNodes, growTree, withAncestors, type PlanCommitment, type PlanNodeItem } from "@/app/_components/plan/plan-tree";
import { useJson } from "@/app/_components/ui/data-table/use-json";
import { Empty } from "@/app/_components/ui/empty";
import { Notice } from "@/app/_components/ui/notice";
import { Skeleton } from "@/app/_components/ui/skeleton";
import type { YearMonth } from "@/lib/base/month";
import { paths } from "@/lib/web/paths";
import { NodePanel } from "./node-panel";
import styles from "./plan.module.css";
import { PlanNode } from "./plan-node";
import { useHash } from "./use-hash";

type Items<T> = { items: T[] };
const NO_NODES: PlanNodeItem[] = [];
const NO_COMMITMENTS: PlanCommitment[] = [];

export function PlanReader({ asOf }: { asOf: YearMonth | undefined }) {
  const plan = useJson<Items<PlanNodeItem>>(paths.api.planNodes());
  const promised = useJson<Items<PlanCommitment>>(paths.api.commitments({ asOf }));
  const nodes = plan.data?.items ?? NO_NODES;
  const commitments = promised.data?.items ?? NO_COMMITMENTS;
  const [typed, setTyped] = useState("");
  const [open, setOpen] = useState<ReadonlySet<string>>(() => new Set(["doc"]));
  const [selected, select] = useHash();
  const roots = useMemo(() => growTree(nodes, commitments), [nodes, commitments]);
  const hits = useMemo(() => findNodes(nodes, typed), [nodes, typed]);
  const visible = useMemo(() => hits && withAncestors(nodes, hits), [nodes, hits]);

  // An address with a node's code opens the way to it, then brings it into view; a click leaves the page where it is.
  const shown = useRef<string | null>(null);
  useEffect(() => {
    if (selected) setOpen((before) => new Set([...before, ...withAncestors(nodes, [selected])]));
  }, [nodes, selected]);
  useEffect(() => {
    if (!selected || shown.current === selected) return;
    const place = document.getElementById(selected);
    place?.scrollIntoView({ block: "center" });
    if (place) shown.current = selected;
  }, [open, selected, promised.data]);
  const choose = (code: string) => {
    shown.current = code;
    select(code);
  };

  const problem = plan.problem ?? promised.problem;
  if (problem !== null) {
    const retry = () => [plan, promised].filter((part) => part.problem !== null).forEach((part) => part.retry());
    return <Notice kind="error" message={problem} action={<Button onClick={retry}>重试</Button>}>规划内容没有读出来，没有任何改动。</Notice>;
  }
  if (plan.data === null || promised.data === null) return <section className="panel"><Skeleton lines={14} /></section>;
  if (nodes.length === 0) return <section className="panel"><Empty title="还没有导入规划">请系统维护人员用 npm run plan:import 导入规划全文。</Empty></section>;

  const toggle = (code: string) => setOpen((before) => {
    const after = new Set(before);
    if (!after.delete(code)) after.add(code);
    return after;
  });
  return (
    <div className={styles.page}>
      <section className="panel" aria-label="规划全文">
        <div className={styles.tools} role="search">
          <Input.Search placeholder="在全文中查找" aria-label="在规划全文中查找" maxLength={60} className={styles.search} onSearch={setTyped} onChange={(event) => event.target.value === "" && setTyped("")} />
          <Button onClick={() => setOpen(new Set(nodes.map((node) => node.code)))}>全部展开</Button>
          <Button onClick={() => setOpen(new Set(["doc"]))}>全部收起</Button>
          {hits && <span className="muted" role="status">{hits.size === 0 ? "没有找到" : `找到 ${hits.size} 处`}</span>}
        </div>
        {hits?.size === 0 && <Empty title={`全文中没有“${typed}”`}>请换一个词，或减少字数。</Empty>}
        <ul className={styles.tree}>
          {roots.map((root) => <PlanNode key={root.code} node={root} depth={0} open={open} visible={visible} typed={typed} selected={selected} onToggle={toggle} onSelect={choose} />)}
        </ul>
      </section>
      <NodePanel node={nodes.find((node) => node.code === selected) ?? null} commitments={commitments} nodes={nodes} asOf={asOf} onClose={() => select(null)} />
    </div>
  );
}
