import type { ReactNode } from "react";

export type DefinitionItem = {
  term: ReactNode;
  /** null or empty shows “—” */
  value: ReactNode;
  /** takes the whole width */
  wide?: boolean;
};

type Props = { items: DefinitionItem[]; columns?: 1 | 2 | 3 | 4 };

export function Definition({ items, columns = 3 }: Props) {
  return (
    <dl className={`definition definition-${columns}`}>
      {items.map((item, at) => (
        <div key={at} className={item.wide ? "wide" : undefined}>
          <dt>{item.term}</dt>
          <dd>{item.value === null || item.value === undefined || item.value === "" ? "—" : item.value}</dd>
        </div>
      ))}
    </dl>
  );
}
