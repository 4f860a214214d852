import type { SpotCheck } from "@/lib/dispatch/spot-checks/queries";
import { SPOT_CHECK_RESULT_LABELS } from "@/lib/dispatch/terms";
import { Moment } from "../../ui/moment";
import { Tag } from "../../ui/tag";

/** 抽查：存在疑问 …（王砚秋，6月18日 10:20） */
export const SpotCheckWords = ({ check: { result, remark, by, at } }: { check: SpotCheck }) => (
  <p>
    抽查：<Tag tone={result === "doubtful" ? "red" : "green"}>{SPOT_CHECK_RESULT_LABELS[result]}</Tag> {remark}
    <span className="muted">（{by}，<Moment at={at} />）</span>
  </p>
);
