import type { ReactNode } from "react";

type Props = {
  /** what is missing, in one line */
  title: ReactNode;
  /** why, or what to do next */
  children?: ReactNode;
  action?: ReactNode;
};

export function Empty({ title, children, action }: Props) {
  return (
    <div className="empty">
      <svg width="40" height="40" viewBox="0 0 40 40" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
        <path d="M8 6h17l7 7v21H8z" />
        <path d="M25 6v7h7M14 20h12M14 26h8" />
      </svg>
      <p className="empty-title">{title}</p>
      {children && <div className="empty-words">{children}</div>}
      {action && <div>{action}</div>}
    </div>
  );
}
