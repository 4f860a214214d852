type Props = { filed: number; expected: number };

/** 已报 12 / 30, as a bar and in numbers. */
export const FiledBar = ({ filed, expected }: Props) => (
  <span className="nowrap">
    <span className="progress" aria-hidden="true">
      <span className="done" style={{ width: `${expected === 0 ? 0 : (100 * filed) / expected}%` }} />
    </span>{" "}
    <span className="strong">{filed}</span>
    <span className="muted"> / {expected}</span>
  </span>
);
