import { createReadStream } from "node:fs";
import { open, readFile, rm } from "node:fs/promises";
import { DomainError } from "../../base/errors";
import { fileNameOf } from "../rules";
import type { Scanner } from "../scanner/scanner";
import type { FileStore, LocalFile } from "../store/store";
import { MEDIA_TYPES, type AttachmentStatus, type EvidenceKind } from "../terms";
import { redraw } from "./images";
import { measured, newIncoming, putDown, type Arriving } from "./incoming";
import { insistPlainOffice } from "./office";
import { insistPlainPdf } from "./pdf";
import { HEAD_BYTES, sniff } from "./sniff";
import { turns } from "./turns";

/** A file that was checked and lies in the store, not yet anybody's. */
export type ReceivedFile = {
  name: string;
  mediaType: string;
  bytes: number;
  sha256: string;
  /** as it came, where what is served is another */
  original: { sha256: string; bytes: number } | null;
  status: Extract<AttachmentStatus, "clean" | "quarantined" | "infected">;
  scanNote: string;
  isScanned: boolean;
};

export type Keeping = { folder: string; store: FileStore; scanner: Scanner };
/** A document is read whole and unpacked to be inspected. */
const inspectInTurn = turns();

type Told = { name: string; bytes: number; sha256?: string | undefined };

/**
 * Takes a file in: counts and hashes it as it arrives, tells what it is by its content, refuses what may do harm, redraws pictures, asks the scanner,
 * and puts it into the store. Throws rule with what to do about the file, conflict when the store cannot be reached. Leaves nothing behind but what is in the store.
 */
export async function receiveFile(arriving: Arriving, told: Told, { folder, store, scanner }: Keeping): Promise<ReceivedFile> {
  const came = await putDown(folder, arriving);
  const redrawn = newIncoming(folder);
  try {
    insistAsTold(came, told);
    const kind = await kindOf(came);
    const served = kind === "jpg" || kind === "png" || kind === "webp" ? await redraw(came.path, redrawn, kind).then(() => measured(redrawn)) : came;
    const scan = await scanner.scan(() => createReadStream(came.path));
    for (const file of served === came ? [came] : [served, came]) await keep(store, file);
    return {
      name: fileNameOf(told.name, kind), mediaType: MEDIA_TYPES[kind], bytes: served.bytes, sha256: served.sha256,
      original: served === came ? null : { sha256: came.sha256, bytes: came.bytes },
      status: scan.result === "unknown" ? "quarantined" : scan.result, scanNote: scan.note, isScanned: scan.result === "infected" || (scan.result === "clean" && scan.isScanned),
    };
  } finally {
    await rm(came.path, { force: true });
    await rm(redrawn, { force: true });
  }
}

function insistAsTold({ bytes, sha256 }: LocalFile, told: Told): void {
  if (bytes === 0) throw new DomainError("rule", "文件是空的，请重新选择");
  if (bytes !== told.bytes || (told.sha256 !== undefined && sha256 !== told.sha256)) throw new DomainError("rule", "收到的文件与您选择的不一致（可能在传输中断开或被改动），没有保存，请重新上传");
}

async function kindOf({ path, bytes }: LocalFile): Promise<EvidenceKind> {
  const kind = await sniff(await headOf(path, bytes));
  if (kind === "zip") return inspectInTurn(async () => insistPlainOffice(await readFile(path)));
  if (kind === "pdf") await inspectInTurn(async () => insistPlainPdf(await readFile(path)));
  return kind;
}

async function headOf(path: string, bytes: number): Promise<Uint8Array> {
  const handle = await open(path, "r");
  try {
    const head = Buffer.alloc(Math.min(HEAD_BYTES, bytes));
    await handle.read(head, 0, head.length, 0);
    return head;
  } finally {
    await handle.close();
  }
}

export async function keep(store: FileStore, file: LocalFile): Promise<void> {
  try {
    await store.put(file);
  } catch (error) {
    console.error(`the file store ${store.name} took no file: ${error instanceof Error ? error.message : String(error)}`);
    throw new DomainError("conflict", "文件存储暂时不可用，文件没有保存，请稍后重试；如仍出现，请联系系统管理员");
  }
}
