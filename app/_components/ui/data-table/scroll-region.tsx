import type { ReactNode } from "react";

/** Holds a table wider than the screen; can be reached and scrolled by keyboard. */
export const ScrollRegion = ({ label, children }: { label: string; children: ReactNode }) => (
  <div className="table-scroll" tabIndex={0} role="region" aria-label={label}>{children}</div>
);
