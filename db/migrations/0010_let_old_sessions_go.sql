-- The day's work deletes sessions long over and answers kept for writes sent twice (lib/jobs/forget-sign-ins.ts).
grant delete on sessions, idempotent_writes to guatu_web;
