import type { NextRequest } from "next/server";
import type { Context } from "../base/context";
import { exportLedger } from "../ledger/export/commands";
import type { ExportFormat, ExportLedgerInput } from "../ledger/export/inputs";
import { asAttachment } from "./file-answer";

const MEDIA_TYPES: Record<ExportFormat, string> = { xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", csv: "text/csv; charset=utf-8" };

/** The answer of both doors to a ledger's file. */
export async function ledgerFile(ctx: Context, input: ExportLedgerInput, request: NextRequest): Promise<Response> {
  const { fileName, plainName, rows, chunks } = await exportLedger(ctx, input, request.nextUrl.searchParams);
  return new Response(new Blob(chunks as BlobPart[]), {
    headers: { "Content-Type": MEDIA_TYPES[input.format], "Content-Disposition": asAttachment(fileName, plainName), "Cache-Control": "no-store", "X-Rows": String(rows) },
  });
}
