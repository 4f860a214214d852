import type { ReactNode } from "react";

type Props = {
  label: ReactNode;
  value: ReactNode;
  unit?: string;
  /** change, data day … */
  note?: ReactNode;
  /** the list behind the number */
  href?: string;
  tone?: "plain" | "green" | "yellow" | "red" | "blue" | "grey";
};

/** One number with its name; with `href` the whole tile opens the list behind it. */
export function Stat({ label, value, unit, note, href, tone = "plain" }: Props) {
  const body = (
    <>
      <span className="stat-label">{label}</span>
      <span className="stat-value">
        {value}
        {unit && <small>{unit}</small>}
      </span>
      {note && <span className="stat-note">{note}</span>}
    </>
  );
  const className = `stat stat-${tone}`;
  return href ? <a className={className} href={href}>{body}</a> : <div className={className}>{body}</div>;
}

/** Stats side by side, wrapping on narrow screens. */
export const Stats = ({ children }: { children: ReactNode }) => <div className="stats">{children}</div>;
