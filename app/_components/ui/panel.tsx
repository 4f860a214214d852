import { useId, type ReactNode } from "react";

type Props = {
  title?: ReactNode;
  /** on the right of the title: a link, a count, a data day */
  extra?: ReactNode;
  /** anchor of the panel */
  id?: string;
  /** no padding: for a table that fills the panel */
  flush?: boolean;
  className?: string;
  children: ReactNode;
};

export function Panel({ title, extra, id, flush, className, children }: Props) {
  const heading = useId();
  return (
    <section className={["panel", className].filter(Boolean).join(" ")} id={id} aria-labelledby={title ? heading : undefined}>
      {(title || extra) && (
        <div className="panel-head">
          {title && <h2 id={heading}>{title}</h2>}
          {extra && <div className="panel-extra">{extra}</div>}
        </div>
      )}
      <div className={flush ? "panel-body flush" : "panel-body"}>{children}</div>
    </section>
  );
}
