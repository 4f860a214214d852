import type { ReactNode } from "react";

const SIGNS = { info: "i", success: "✓", warning: "!", error: "×" } as const;
export type NoticeKind = keyof typeof SIGNS;

type Props = { kind?: NoticeKind; message: ReactNode; children?: ReactNode; action?: ReactNode };

/** Errors are announced at once (`role="alert"`), the rest politely. */
export function Notice({ kind = "info", message, children, action }: Props) {
  return (
    <div className={`notice notice-${kind}`} role={kind === "error" ? "alert" : "status"}>
      <span className="notice-sign" aria-hidden="true">{SIGNS[kind]}</span>
      <div className="notice-words">
        <div className="notice-message">{message}</div>
        {children && <div>{children}</div>}
      </div>
      {action && <div className="notice-action">{action}</div>}
    </div>
  );
}
