import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { connect } from "@/db/client";
import { attachments, events } from "@/db/schema";
import { SERVING_ROLE } from "@/db/serving-role";
import { removeAttachment } from "@/lib/attachments/commands";
import { listAttachments } from "@/lib/attachments/queries";
import { releaseAttachment } from "@/lib/attachments/quarantine/commands";
import { listQuarantine } from "@/lib/attachments/quarantine/queries";
import { sealCycle } from "@/lib/dispatch/sealing/commands";
import { transactionAs } from "@/lib/people/wall";
import { enrol } from "../support/actors";
import { withFreshDatabase, withRollback } from "../support/db";
import { dispatchMonth, JUNE } from "../support/dispatch-month";
import { refused } from "../support/refused";
import { aFile, attach } from "./a-file";

const CODE = "GC-1-01";
const REASON = "经另一引擎复核为误报";
const INFECTED = { status: "infected", scanNote: "查出病毒 Heuristics.PDF", isScanned: true } as const;

test("the security administrator releases a file with a ground, in a sealed month too; then whoever sees it may have it", () =>
  withRollback(async (tx) => {
    const month = await dispatchMonth(tx);
    const security = { ...month.as("filer"), actor: await enrol(tx, "admin.sec") };
    const { id } = await attach(month.as("filer"), CODE, aFile("误报.pdf", INFECTED));
    const waiting = await attach(month.as("filer"), CODE, aFile("待查.pdf", { status: "quarantined", scanNote: "查毒服务不可用" }));
    await attach(month.as("filer"), CODE);
    const gone = await attach(month.as("filer"), CODE, aFile("已删.pdf", INFECTED));
    await removeAttachment(month.as("filer"), { id: gone.id });
    for (const who of ["admin", "filer", "office"] as const) await refused("forbidden", listQuarantine(month.as(who)));
    expect((await listQuarantine(security)).map(({ name, status, unitName }) => `${name} ${status} ${unitName}`).sort()).toEqual(["待查.pdf quarantined 成都高新区", "误报.pdf infected 成都高新区"]);
    await month.file(CODE);
    await sealCycle(month.as("office"), { month: JUNE, unfiled: 2 });
    for (const who of ["admin", "filer", "office", "lead"] as const) expect((await refused("forbidden", releaseAttachment(month.as(who), { id, reason: REASON }))).message).toBe("只有安全管理员可以处理隔离的文件");
    expect(await releaseAttachment(security, { id, reason: REASON })).toEqual({ id });
    expect((await refused("conflict", releaseAttachment(security, { id, reason: REASON }))).message).toBe("该文件已不在隔离中，请刷新页面核对");
    await refused("conflict", releaseAttachment(security, { id: gone.id, reason: REASON }));
    await refused("not_found", releaseAttachment(security, { id: "00000000-0000-4000-8000-000000000000", reason: REASON }));
    await releaseAttachment(security, { id: waiting.id, reason: REASON });
    expect((await listAttachments(month.as("leader"), { month: JUNE, code: CODE })).map(({ name, status }) => `${name} ${status}`).sort()).toEqual(["待查.pdf clean", "批复.pdf clean", "误报.pdf clean"]);
    expect(await listQuarantine(security)).toEqual([]);
    const [event] = await tx.select().from(events).where(eq(events.subjectId, id)).orderBy(events.id).offset(2);
    expect(event).toMatchObject({ action: "attachment.released", actorName: "杜若衡", before: { status: "infected", scanNote: "查出病毒 Heuristics.PDF" }, after: { status: "clean", reason: REASON } });
  }));

test("behind the database's own wall too, where the administrator sees no update and no project", () =>
  withFreshDatabase(async (db, url) => {
    const month = await dispatchMonth(db);
    const actor = await enrol(db, "admin.sec");
    const { now } = month.as("filer");
    const { id } = await attach(month.as("filer"), CODE, aFile("误报.pdf", INFECTED));
    const inOrder = await attach(month.as("filer"), CODE);
    const serving = connect(url, { max: 1, session: { role: SERVING_ROLE } });
    try {
      expect((await transactionAs(serving.db, actor, "read", (tx) => listQuarantine({ actor, db: tx, now }))).map((file) => file.id)).toEqual([id]);
      const release = (fileId: string) => transactionAs(serving.db, actor, "write", (tx) => releaseAttachment({ actor, db: tx, now }, { id: fileId, reason: REASON }));
      await release(id);
      expect((await refused("conflict", release(id))).message).toBe("该文件已不在隔离中，请刷新页面核对");
      await refused("not_found", release(inOrder.id));
      const inSight = await transactionAs(serving.db, actor, "read", (tx) => tx.select({ id: attachments.id }).from(attachments));
      expect(inSight.map((file) => file.id)).toEqual([id]);
    } finally {
      await serving.close();
    }
    expect((await listAttachments(month.as("filer"), { month: JUNE, code: CODE })).map(({ status }) => status)).toEqual(["clean", "clean"]);
  }));
