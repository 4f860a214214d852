import { createReadStream } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import { putDown, type Arriving } from "../../attachments/intake/incoming";
import { fileNameOf } from "../../attachments/rules";
import { keep, type Keeping } from "../../attachments/intake/receive";
import { DomainError } from "../../base/errors";
import { examineTemplate } from "./examine";
import type { UploadTemplateInput } from "./inputs";

/** A template that was examined and lies in the store, not yet a version. */
export type ReceivedTemplate = { fileName: string; sha256: string; bytes: number };

/**
 * Takes a template in: looked through and tried in a process under limits, asked about by the scanner, put into the store. Throws rule with all that is wrong with
 * it (`details.faults`), conflict when scanner or store cannot be reached. Leaves nothing behind but what is in the store.
 */
export async function receiveTemplate(arriving: Arriving, { kind, name, bytes }: UploadTemplateInput, { folder, store, scanner }: Keeping): Promise<ReceivedTemplate> {
  const came = await putDown(folder, arriving);
  try {
    if (came.bytes !== bytes) throw new DomainError("rule", "收到的文件与您选择的不一致（可能在传输中断开），没有保存，请重新上传");
    const faults = await examineTemplate(await readFile(came.path), kind);
    if (faults.length > 0) throw new DomainError("rule", faults.length === 1 ? faults[0]! : `模板有 ${faults.length} 处需要修改，没有保存`, { faults });
    const scan = await scanner.scan(() => createReadStream(came.path));
    if (scan.result === "infected") throw new DomainError("rule", `模板查出病毒（${scan.note}），没有保存`);
    if (scan.result === "unknown") throw new DomainError("conflict", "查毒服务暂时不可用，模板没有保存，请稍后重试");
    await keep(store, came);
    return { fileName: fileNameOf(name, "docx"), sha256: came.sha256, bytes: came.bytes };
  } finally {
    await rm(came.path, { force: true });
  }
}
