import { expect, test } from "vitest";
import { cutAtHits, findNodes, growTree, withAncestors, type PlanCommitment, type PlanNodeItem } from "../../app/_components/plan/plan-tree";
import { asComputed } from "../support/lights";

const node = (code: string, parentCode: string | null, text: string): PlanNodeItem => ({ code, parentCode, kind: "paragraph", title: null, text, pathTitles: "", lineStart: 1, lineEnd: 1 });
const NODES = [node("doc", null, "规划"), node("ch01", "doc", "第一章"), node("ch01.p1", "ch01", "建设天府 实验室"), node("ch02", "doc", "第二章")];
const promise = (at: string, projects: PlanCommitment["projects"]): PlanCommitment => ({
  code: "P-1", kind: "platform", name: "", verb: "", quote: "", place: null, lineStart: 1, lineEnd: 1, node: { code: at, path: "" }, projects, targetText: null, dueText: null, screen: null,
});

test("a heading counts what hangs from everything below it", () => {
  const [doc] = growTree(NODES, [promise("ch01.p1", [{ code: "PT-1", ...asComputed("red") }, { code: "PT-2", ...asComputed("green") }]), promise("ch01", [])]);
  expect(doc).toMatchObject({ commitmentCount: 2, projectCount: 2, redCount: 1 });
  expect(doc!.children.map((child) => [child.code, child.commitmentCount, child.projectCount])).toEqual([["ch01", 2, 2], ["ch02", 0, 0]]);
});

test("words are found across the white space of the print, and the way to them stands open", () => {
  const hits = findNodes(NODES, "天府实验室");
  expect([...hits!]).toEqual(["ch01.p1"]);
  expect([...withAncestors(NODES, hits!)].sort()).toEqual(["ch01", "ch01.p1", "doc"]);
  expect(findNodes(NODES, "  ")).toBeNull();
});

test("every second piece is a hit, and signs are looked for as they are", () => {
  expect(cutAtHits("建设天府 实验室。", "天府实验室")).toEqual(["建设", "天府 实验室", "。"]);
  expect(cutAtHits("1+4+N（创新）", "+4+")).toEqual(["1", "+4+", "N（创新）"]);
});
