import { OUTCOME_TYPE_LABELS, OUTCOME_TYPES } from "../../../milestones/terms";
import { count, paragraph, table, type Block, type Cell, type Column } from "../../document";
import { projectRows } from "../../phrases";
import type { SpanFacts } from "../../spans/facts";
import { landmarkRows, landmarksSaid } from "../span/nodes";

const COLUMNS: Column[] = [{ title: "成果类型", widthMm: 76 }, { title: "认定", widthMm: 40, align: "right" }, { title: "涉及项目", widthMm: 40, align: "right" }];

/** 标志性成果 of the period by type, each with the projects that brought them. */
export const landmarks = (annex: number) => (facts: SpanFacts, detail: number): Block[] => {
  const byType = OUTCOME_TYPES.map((type) => ({ type, of: facts.landmarks.filter(({ outcome }) => outcome.type === type) })).filter(({ of }) => of.length > 0);
  if (byType.length === 0) return [paragraph(landmarksSaid(facts, detail, annex))];
  return [
    paragraph(landmarksSaid(facts, detail, annex)),
    table({
      caption: "标志性成果分类", columns: COLUMNS,
      rows: byType.map(({ type, of }): Cell[] => [OUTCOME_TYPE_LABELS[type], count(landmarkRows(of)), count(projectRows([...new Map(of.map(({ project }) => [project.code, project])).values()]))]),
    }),
  ];
};
