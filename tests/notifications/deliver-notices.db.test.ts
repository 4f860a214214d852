import { asc, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { Database } from "@/db/client";
import { people, reminderRecipients } from "@/db/schema";
import { plainDate, shanghaiInstant } from "@/lib/base/date";
import { getCycle } from "@/lib/dispatch/queries";
import { sendReminders } from "@/lib/dispatch/reminders/commands";
import { listSentReminders, planReminders } from "@/lib/dispatch/reminders/queries";
import { sealCycle } from "@/lib/dispatch/sealing/commands";
import { deliverNotices } from "@/lib/jobs/deliver-notices";
import type { Channel, Message } from "@/lib/notifications/channel";
import { wecomChannel } from "@/lib/notifications/wecom";
import { withFreshDatabase } from "../support/db";
import { dispatchMonth, JUNE, type Scene } from "../support/dispatch-month";
import { CORP, withWecomService } from "./wecom-service";

const at = (time: string, day = "2025-06-20") => shanghaiInstant(plainDate(day), time);

/** Both units reminded at nine; 方少游 has a mailbox and an account, 周同事 a mailbox, 林砚舟 neither. */
const reminded = (fn: (db: Database, month: Scene) => Promise<void>) => () =>
  withFreshDatabase(async (db) => {
    const month = await dispatchMonth(db);
    await db.update(people).set({ email: "fang@example.cn", wecomId: "fang" }).where(eq(people.username, "scene.filer"));
    await db.update(people).set({ email: "zhou@example.cn" }).where(eq(people.username, "scene.colleague"));
    const office = month.as("office");
    const { fingerprint } = await planReminders(office, (await getCycle(office, JUNE)).cycle, []);
    await sendReminders(office, { month: JUNE, unitCodes: [], fingerprint, again: false });
    await fn(db, month);
  });

/** A way out that keeps what it was given, and fails as long as it is told to. */
function postbox(name: Channel["name"], fails: () => boolean = () => false): Channel & { taken: Message[] } {
  const taken: Message[] = [];
  return { name, taken, deliver: async (message) => (fails() ? Promise.reject(new Error("451 try again later")) : void taken.push(message)) };
}
const to = ({ taken }: { taken: Message[] }) => taken.map((message) => message.to.name).toSorted();
const run = (db: Database, channels: Channel[], now = at("09:01")) => deliverNotices(db, now, { channels, siteUrl: "https://guatu.example" });
const kept = (db: Database) =>
  db.select({ name: people.name, pending: reminderRecipients.pendingChannels, attempts: reminderRecipients.attempts, lastError: reminderRecipients.lastError, deliveredAt: reminderRecipients.deliveredAt })
    .from(reminderRecipients).innerJoin(people, eq(people.id, reminderRecipients.personId)).orderBy(asc(people.id));

describe("what waits to go out", () => {
  test("goes to those with an address, once, with the text that was previewed and where to read on", reminded(async (db) => {
    const [mail, wecom] = [postbox("mail"), postbox("wecom")];
    expect(await run(db, [mail, wecom])).toEqual({ delivered: 3, failed: 0 });
    expect([to(mail), to(wecom)]).toEqual([["周同事", "方少游"].toSorted(), ["方少游"]]);
    expect(mail.taken[0]).toMatchObject({ subject: "【催报】2025年6月调度", text: expect.stringMatching(/还有 2 项未报[^]*\nhttps:\/\/guatu\.example$/) as string });
    expect(await run(db, [mail, wecom], at("23:00"))).toEqual({ delivered: 0, failed: 0 });
    expect(await kept(db)).toMatchObject([{ name: "方少游", pending: [], attempts: 1, lastError: "", deliveredAt: at("09:01") }, { name: "周同事", pending: [] }, { name: "林砚舟", attempts: 0, deliveredAt: null }]);
  }));

  test("is dropped where its way is off, so that switching it on later sends nothing old", reminded(async (db) => {
    expect(await run(db, [])).toEqual({ delivered: 0, failed: 0 });
    const mail = postbox("mail");
    await run(db, [mail], at("10:00"));
    expect(mail.taken).toEqual([]);
    expect((await kept(db)).map(({ pending, deliveredAt }) => [pending, deliveredAt])).toEqual([[[], null], [[], null], [[], null]]);
  }));

  test("is dropped when its month was sealed meanwhile", reminded(async (db, month) => {
    await sealCycle(month.as("office", plainDate("2025-07-07")), { month: JUNE, unfiled: 3 });
    const mail = postbox("mail");
    await run(db, [mail], at("09:00", "2025-07-08"));
    expect(mail.taken).toEqual([]);
  }));
});

describe("a way that fails", () => {
  test("is tried again with growing pauses, five times, then left, and the office sees to whom it did not get", reminded(async (db, month) => {
    const mail = postbox("mail", () => true);
    const wecom = postbox("wecom");
    const tries: string[] = [];
    for (const time of ["09:00", "09:04", "09:05", "09:29", "09:30", "10:59", "11:00", "20:59", "21:00", "23:00"]) {
      if ((await run(db, [mail, wecom], at(time))).failed > 0) tries.push(time);
    }
    expect(tries).toEqual(["09:00", "09:05", "09:30", "11:00", "21:00"]);
    expect(wecom.taken).toHaveLength(1);
    expect((await kept(db))[0]).toMatchObject({ name: "方少游", pending: ["mail"], attempts: 5, lastError: "mail: 451 try again later" });
    const log = await listSentReminders(month.as("office"), (await getCycle(month.as("office"), JUNE)).cycle.id);
    expect(log.flatMap(({ recipients }) => recipients).filter(({ failed }) => failed.length > 0).map(({ name, failed }) => [name, failed])).toEqual([["方少游", ["mail"]], ["周同事", ["mail"]]]);
  }));

  test("for a while arrives in the end; after a long standstill nobody is tried twice in one run", reminded(async (db) => {
    let isDown = true;
    const mail = postbox("mail", () => isDown);
    expect(await run(db, [mail], at("22:00"))).toEqual({ delivered: 0, failed: 2 });
    isDown = false;
    expect(await run(db, [mail], at("22:01"))).toEqual({ delivered: 2, failed: 0 });
    expect((await kept(db))[0]).toMatchObject({ pending: [], attempts: 2, lastError: "" });
  }));

  test("does not hold up the reader, who marks it as read while the mail server thinks", reminded(async (db) => {
    const slow: Channel = { name: "mail", deliver: async () => void (await db.update(reminderRecipients).set({ readAt: at("09:02") })) };
    expect(await run(db, [slow])).toEqual({ delivered: 2, failed: 0 });
    expect((await kept(db))[0]).toMatchObject({ pending: [], attempts: 1 });
  }));
});

test("four processes at once send each message once", reminded(async (db) => {
  const mail = postbox("mail");
  await Promise.all(Array.from({ length: 4 }, () => run(db, [mail])));
  expect(to(mail)).toEqual(["周同事", "方少游"].toSorted());
}));

test("over a real 政务微信 service: the text arrives at the account", reminded(async (db) => {
  await withWecomService(async (service) => {
    expect(await run(db, [wecomChannel({ ...CORP, url: service.url })])).toMatchObject({ delivered: 1 });
    expect(service.sent.map(({ body }) => [body.touser, body.text.content.split("\n")[1]])).toEqual([["fang", "1. GC-1-01 GC-1-01 航空发动机关键部件研制"]]);
  });
}));
