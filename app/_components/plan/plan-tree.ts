import type { ShownLight } from "@/lib/lights/terms";
import type { CommitmentKind, PlanNodeKind } from "@/lib/plan/terms";

/** GET /api/v1/plan/nodes */
export type PlanNodeItem = { code: string; parentCode: string | null; kind: PlanNodeKind; title: string | null; text: string; pathTitles: string; lineStart: number; lineEnd: number };
/** The part of GET /api/v1/commitments that the plan page shows. */
export type PlanCommitment = {
  code: string; kind: CommitmentKind; name: string; verb: string; quote: string; place: string | null; lineStart: number; lineEnd: number;
  node: { code: string; path: string }; projects: (ShownLight & { code: string })[]; targetText: string | null; dueText: string | null; screen: string | null;
};

export type PlanBranch = PlanNodeItem & { children: PlanBranch[]; commitmentCount: number; projectCount: number; redCount: number };

/** Nodes nested by parentCode, each with how many commitments, projects and red lights hang from it and from all below it. */
export function growTree(nodes: readonly PlanNodeItem[], commitments: readonly PlanCommitment[]): PlanBranch[] {
  const branches = new Map<string, PlanBranch>(nodes.map((node) => [node.code, { ...node, children: [], commitmentCount: 0, projectCount: 0, redCount: 0 }]));
  const roots: PlanBranch[] = [];
  for (const branch of branches.values()) (branch.parentCode === null ? roots : branches.get(branch.parentCode)?.children ?? roots).push(branch);
  for (const commitment of commitments) {
    for (let branch = branches.get(commitment.node.code); branch; branch = branch.parentCode === null ? undefined : branches.get(branch.parentCode)) {
      branch.commitmentCount += 1;
      branch.projectCount += commitment.projects.length;
      branch.redCount += commitment.projects.filter(({ light }) => light === "red").length;
    }
  }
  return roots;
}

const withoutBlanks = (text: string) => text.replace(/\s/g, "");

/** Codes of the nodes whose words contain what is looked for, white space ignored, the contents page left out; null when nothing is looked for. */
export function findNodes(nodes: readonly PlanNodeItem[], typed: string): Set<string> | null {
  const wanted = withoutBlanks(typed);
  if (wanted === "") return null;
  return new Set(nodes.filter((node) => node.kind !== "contents" && withoutBlanks(node.text).includes(wanted)).map((node) => node.code));
}

/** The given nodes and everything above them: what must stand open for them to be seen. */
export function withAncestors(nodes: readonly PlanNodeItem[], codes: Iterable<string>): Set<string> {
  const parentOf = new Map(nodes.map((node) => [node.code, node.parentCode]));
  const found = new Set<string>();
  for (const start of codes) for (let code: string | null | undefined = start; code && !found.has(code); code = parentOf.get(code)) found.add(code);
  return found;
}

/** The text cut where it says what is looked for, every second piece a hit; white space inside a hit is kept. */
export function cutAtHits(text: string, typed: string): string[] {
  const wanted = withoutBlanks(typed);
  if (wanted === "") return [text];
  const pattern = [...wanted].map((char) => char.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("\\s*");
  return text.split(new RegExp(`(${pattern})`, "g"));
}
