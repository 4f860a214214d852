import { z } from "zod";
import { LEDGERS, VIEW_AUDIENCES, VIEW_NAME_MAX, VIEW_QUERY_MAX } from "../terms";

const id = z.coerce.number("没有这个视图").int().min(1).max(2_147_483_647);
const ledger = z.enum(LEDGERS, "请选择项目台账或节点台账");

const words = {
  name: z.string("请填写视图名称").trim().min(1, "请填写视图名称").max(VIEW_NAME_MAX, `视图名称最多 ${VIEW_NAME_MAX} 个字`),
  /** the address of the ledger after the question mark; what it says is read by `readQuery` */
  query: z.string().max(VIEW_QUERY_MAX, "筛选条件太多，不能保存为视图，请减少条件后再保存"),
  audience: z.enum(VIEW_AUDIENCES, "请选择共享范围"),
};

export const viewsQuery = z.object({ ledger });
export const viewQuery = z.object({ id });

export const saveViewInput = z.object({ ledger, ...words });
export type SaveViewInput = z.output<typeof saveViewInput>;

/** `version`: of the view as the caller saw it. */
export const changeViewInput = z.object({ id, version: z.int().min(1), ...words });
export type ChangeViewInput = z.output<typeof changeViewInput>;

export const removeViewInput = z.object({ id, version: z.int().min(1) });
export type RemoveViewInput = z.output<typeof removeViewInput>;
