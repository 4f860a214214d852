import type { ReactNode } from "react";

type Props = {
  title: ReactNode;
  /** beside the title: a light, a status */
  tag?: ReactNode;
  /** one line under the title */
  lead?: ReactNode;
  /** buttons, on the right */
  actions?: ReactNode;
};

export function PageHeader({ title, tag, lead, actions }: Props) {
  return (
    <header className="page-header">
      <div className="page-header-words">
        <h1>
          {title}
          {tag}
        </h1>
        {lead && <p className="page-lead">{lead}</p>}
      </div>
      {actions && <div className="page-actions">{actions}</div>}
    </header>
  );
}
