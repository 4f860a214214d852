import { z } from "zod";
import { LABEL_MAX, LABELS_MAX } from "./terms";

/** No comma: the address of the ledger lists several with commas between. */
export const label = z.string("请填写标签").trim().min(1, "请填写标签").max(LABEL_MAX, `标签最多 ${LABEL_MAX} 个字`).regex(/^[^,，\p{C}]*$/u, "标签中不能有逗号和换行，请分成几个标签");

const labels = z.array(label).max(LABELS_MAX, `一个项目最多 ${LABELS_MAX} 个标签`).transform((given) => [...new Set(given)]);

/** All labels of one project; `seen`: those it had when the caller looked. */
export const setLabelsInput = z.object({ code: z.string().max(40, "项目编号最多 40 个字符"), labels, seen: z.array(z.string().max(200)).max(200) });
export type SetLabelsInput = z.output<typeof setLabelsInput>;
