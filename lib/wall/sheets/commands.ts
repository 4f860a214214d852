import { createHash } from "node:crypto";
import { record } from "../../audit/record";
import { personId, type Context } from "../../base/context";
import { instantInFull } from "../../base/date";
import { dataInWords, drawWall } from "../drawing/draw";
import { FORMATS } from "../drawing/styles";
import { getWall } from "../queries";
import { WALL_GROUPING_LABELS, WALL_TITLE } from "../terms";
import type { WallSheetsQuery } from "./inputs";
import { setSheets } from "./set-sheets";
import { SHEET_FORMAT_LABELS } from "./terms";

export type PrintedWall = {
  fileName: string;
  /** to be called when the transaction is over, since it takes seconds and no connection */
  set: () => Promise<Uint8Array>;
  /** leaves the event of who took it: when it is set, before it is handed over */
  note: (ctx: Context) => Promise<void>;
};

/**
 * The whole chart that a filter means, for paper; `ctx` should see one unchanging picture of the data. The border says which data, the drawing's own fingerprint, who
 * printed it and when: the same person printing the same data within one minute gets the same bytes. Throws like getWall.
 */
export async function printWall(ctx: Context, query: WallSheetsQuery): Promise<PrintedWall> {
  const model = await getWall(ctx, query, query);
  const format = query.format === "a3tiles" ? "a0" : query.format;
  const drawings = drawWall(model, { format });
  const fingerprint = createHash("sha256").update(drawings.map(({ svg }) => svg).join("")).digest("hex");
  const printedBy = ctx.actor.kind === "person" ? `${ctx.actor.name}（${ctx.actor.unit.name}）` : ctx.actor.job;
  const fileName = `作战图 ${WALL_GROUPING_LABELS[query.by]} ${SHEET_FORMAT_LABELS[query.format]} ${model.asOf?.month ?? model.day}.pdf`;
  const said = `${dataInWords(model)} · 图样校验 ${fingerprint.slice(0, 8)} · ${printedBy} ${instantInFull(ctx.now).slice(0, 16)} 打印`;
  return {
    fileName,
    set: () => setSheets({ title: WALL_TITLE, drawings, blank: FORMATS[format].margin, isTiled: query.format === "a3tiles", said }, personId(ctx)),
    note: (after) => record(after.db, after, {
      action: "wall.printed", subject: { type: "wall", id: query.by }, after: { kind: SHEET_FORMAT_LABELS[query.format], month: query.asOf ?? null, projects: model.counts.total, sha256: fingerprint },
    }),
  };
}
