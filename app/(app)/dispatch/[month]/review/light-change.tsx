import { LightPair } from "@/app/_components/lights/light-pair";
import { LightTag } from "@/app/_components/lights/light-tag";
import type { ReviewItem } from "@/lib/dispatch/reviews/queries";

/** The light on the month's data day, as it stands and as it will be once the office accepts, with the reasons of the latter. */
export function LightChange({ item }: { item: ReviewItem }) {
  const { light, lightBefore, after } = item;
  const reasons = <ul>{after.reasons.map(({ text }) => <li key={text}>{text}</li>)}</ul>;
  const earlier = lightBefore && lightBefore !== light && <>上月 <LightTag light={lightBefore} size="small" />，</>;
  if (light === after.light && item.originalLight === after.originalLight && item.adjustment === after.adjustment) return <details><summary>{earlier}采用前 <LightPair of={item} size="small" />，采用后不变</summary>{reasons}</details>;
  return <>{earlier}采用前 <LightPair of={item} size="small" /> → 采用后 <LightPair of={after} size="small" />{reasons}</>;
}
