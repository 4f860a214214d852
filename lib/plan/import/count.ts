import type { PlanNodeKind } from "../terms";
import type { BoxCount, ImportReport } from "./report";
import type { PlanNode } from "./tree";

/** How many nodes of each kind a tree has, and how many items hang from each 重点工程 and 重点领域. */
export function countNodes(nodes: readonly PlanNode[]): Omit<ImportReport["counts"], "indicators"> {
  const count = (kind: PlanNodeKind) => nodes.filter((node) => node.kind === kind).length;
  const engineering = countBoxes(nodes, "engineering");
  const fields = countBoxes(nodes, "field");
  const sum = (boxes: BoxCount[]) => boxes.reduce((total, box) => total + box.items, 0);
  return {
    nodes: nodes.length, chapters: count("chapter"), sections: count("section"), subsections: count("subsection"), paragraphs: count("paragraph"),
    notes: count("note"), tables: count("table"), boxes: count("box"), engineering, fields, engineeringItems: sum(engineering), fieldItems: sum(fields),
  };
}

const countBoxes = (nodes: readonly PlanNode[], kind: "engineering" | "field"): BoxCount[] =>
  nodes.filter((node) => node.kind === kind).map((node) => ({
    number: Number(/\d+/.exec(node.code)?.[0] ?? 0), title: node.title ?? "", line: node.lineStart,
    items: nodes.filter((item) => item.kind === "item" && item.parentCode === node.code).length,
  }));
