/** Grey lines where content will be; says 正在加载 to a screen reader. */
export function Skeleton({ lines = 4 }: { lines?: number }) {
  return (
    <div className="skeleton" role="status" aria-label="正在加载">
      {Array.from({ length: lines }, (_, at) => <span key={at} style={{ width: `${92 - ((at * 23) % 45)}%` }} />)}
    </div>
  );
}
