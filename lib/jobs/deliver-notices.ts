import type { Database } from "../../db/client";
import { monthInWords } from "../base/month";
import { carryNext, type Delivery, type DeliveryKey, type Tried } from "../dispatch/reminders/deliveries";
import type { Channel } from "../notifications/channel";

type Outside = {
  channels: readonly Channel[];
  /** where the application is read, put under each text; null: unknown */
  siteUrl: string | null;
};

/**
 * Carries reminders outside the application, each recipient tried once a run. A channel that is off takes nothing: what was meant
 * for it is dropped, so that switching it on later floods nobody. Safe to run at any time, in several processes too.
 */
export async function deliverNotices(db: Database, now: Date, outside: Outside): Promise<{ delivered: number; failed: number }> {
  const tried: DeliveryKey[] = [];
  const total = { delivered: 0, failed: 0 };
  for (;;) {
    const outcome = await carryNext(db, now, tried, (delivery) => carry(delivery, outside));
    if (outcome === null) return total;
    if (outcome === "taken") continue;
    tried.push(outcome);
    total.delivered += outcome.delivered.length;
    total.failed += outcome.pending.length;
  }
}

async function carry({ month, isOpen, text, channels: wanted, to }: Delivery, { channels, siteUrl }: Outside): Promise<Tried> {
  const tried: Tried = { delivered: [], pending: [], error: "" };
  const message = { to, subject: `【催报】${monthInWords(month)}调度`, text: siteUrl ? `${text}\n${siteUrl}` : text };
  for (const name of wanted) {
    const channel = channels.find((one) => one.name === name);
    const address = name === "mail" ? to.email : to.wecomId;
    if (!channel || !isOpen || !address) continue;
    try {
      await channel.deliver(message);
      tried.delivered.push(name);
    } catch (error) {
      tried.pending.push(name);
      tried.error = `${name}: ${error instanceof Error ? error.message : String(error)}`;
    }
  }
  return tried;
}
