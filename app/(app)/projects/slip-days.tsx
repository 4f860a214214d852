/** Days after the original plan; before it counts as earlier. */
export const SlipDays = ({ days }: { days: number }) =>
  days === 0 ? <span className="muted">0</span> : <span className={days > 0 ? "nowrap late" : "nowrap"}>{days > 0 ? `${days} 天` : `提前 ${-days} 天`}</span>;
