"use client";
import Link from "next/link";
import { paths } from "@/lib/web/paths";
import { useMe } from "./me-provider";

/** 催报 not read yet, on every page; nothing when there is none. */
export function ReminderBell() {
  const count = useMe()?.unreadReminders ?? 0;
  if (count === 0) return null;
  return (
    <Link className="reminder-bell" prefetch={false} href={`${paths.desk()}#reminders`} aria-label={`催报提醒 ${count} 条未读`} title="催报提醒">
      <svg width="18" height="18" viewBox="0 0 18 18" fill="none" stroke="currentColor" strokeWidth="1.6" aria-hidden="true">
        <path d="M4 13V8a5 5 0 0 1 10 0v5l1.5 1.5h-13zM7.5 16.2h3" />
      </svg>
      <span className="reminder-count">{count}</span>
    </Link>
  );
}
