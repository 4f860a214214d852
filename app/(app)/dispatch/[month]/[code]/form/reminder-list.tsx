"use client";
import type { Reminder } from "@/lib/dispatch/content/rules";
import styles from "./form.module.css";
import { Jump } from "./remarks";

/** What to think of before handing over; nothing is refused for it. */
export function ReminderList({ reminders }: { reminders: readonly Reminder[] }) {
  if (reminders.length === 0) return null;
  return (
    <section className={styles.reminders} aria-label="提交前请留意">
      <p className="strong">提交前请留意（不影响提交）</p>
      <ul>
        {reminders.map(({ field, text }) => <li key={text}>{text} <Jump name={field}>去填写</Jump></li>)}
      </ul>
    </section>
  );
}
