import { LightTag } from "@/app/_components/lights/light-tag";
import type { ReviewItem } from "@/lib/dispatch/reviews/queries";

/** The light as it stands and as it will be once the office accepts, with the reasons of the latter. */
export function LightChange({ item: { light, lightBefore, after } }: { item: ReviewItem }) {
  const reasons = <ul>{after.reasons.map(({ text }) => <li key={text}>{text}</li>)}</ul>;
  return (
    <>
      <div className="row">
        {lightBefore && lightBefore !== light && <span>上月 <LightTag light={lightBefore} size="small" /></span>}
        <span>现在 <LightTag light={light} size="small" /></span>
        <span aria-hidden="true">→</span>
        <span>采用后 <LightTag light={after.light} size="small" /></span>
        {light === after.light && <span className="muted">不变</span>}
      </div>
      {light === after.light ? <details><summary className="muted">灯色理由</summary>{reasons}</details> : reasons}
    </>
  );
}
