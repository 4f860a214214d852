import { paragraph, subheading, type Block } from "../../document";
import type { SpanFacts } from "../../spans/facts";
import { landmarksSaid, nodesSaid, worksSaid } from "../span/nodes";

/** 节点和标志性成果: what was due in the quarter and what became of it, 重点工程 side by side, landmark outcomes by type. */
export const nodes = (landmarkAnnex: number) => (facts: SpanFacts, detail: number): Block[] => [
  subheading("（一）节点完成情况"), ...nodesSaid(facts, detail),
  subheading("（二）重点工程和各类项目"), ...worksSaid(facts),
  subheading("（三）标志性成果"), paragraph(landmarksSaid(facts, detail, landmarkAnnex)),
];
