import type { ReactNode } from "react";

type Props = { id: string; label: ReactNode; problem: string | undefined; children: ReactNode };

/** A field of a dialog, with what is wrong with it beside it; the control names `problemId(id)` as its description. */
export const Field = ({ id, label, problem, children }: Props) => (
  <div>
    <label htmlFor={id}>{label}</label>
    {children}
    <p id={problemId(id)} className="late" role={problem ? "alert" : undefined}>{problem}</p>
  </div>
);

export const problemId = (id: string): string => `${id}-problem`;

/** What a control needs to know of its problem. */
export const marks = (id: string, problem: string | undefined) =>
  ({ id, status: problem ? ("error" as const) : undefined, "aria-invalid": problem ? true : undefined, "aria-describedby": problemId(id) });
