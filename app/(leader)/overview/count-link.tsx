
/** A count that opens the list behind it; nothing is behind a zero. */
export function CountLink({ count, href, label, className }: { count: number; href: string | null; label: string; className?: string }) {
  if (count === 0 || href === null) return <span className={count === 0 ? "muted" : className}>{count}</span>;
  return <a href={href} className={className} aria-label={`${label} ${count} 项`}>{count}</a>;
}
