import { expect, test } from "vitest";
import { renderDocx } from "@/lib/reports/docx/render";
import { isFact, type Block, type ReportDocument } from "@/lib/reports/document";
import type { Snapshot } from "@/lib/dispatch/sealing/snapshot";
import { crowdedMonth, monthBefore, reportOf } from "./a-sealed-month";
import { unexplainedIn } from "./counted-again";
import { printedLines, type PrintedLine } from "./printed-lines";
const crowded = crowdedMonth();
test("x", async () => {
  const document = reportOf({ snapshot: crowded, before: monthBefore(crowded) });
  const lines = printedLines(await renderDocx(document), 8);
  const why = unexplainedIn(crowded, monthBefore(crowded));
  const bad = lines.map((line) => [line, why(line)] as const).filter(([, w]) => w.length > 0);
  for (const [l, w] of bad.slice(0, 60)) console.log(l.part, "/", l.sub, l.isRow, w.join(" "), "##", l.cells.join("|").slice(0, 200));
  console.log(bad.length, lines.length);
});
