import { z } from "zod";

const milestone = (what: string) => z.object({
  code: z.string(`请选择${what}所在的项目`).trim().min(1, `请选择${what}所在的项目`).max(40, "项目编号最多 40 个字符"),
  ordinal: z.int(`请选择${what}`).min(1, `请选择${what}`).max(1000, `请选择${what}`),
});

const LAG = "间隔天数须是 0 到 3650 的整数";

/** 登记前后置关系: the successor cannot be done before so many days after the predecessor. */
export const addLinkInput = z.object({
  predecessor: milestone("前置节点"),
  successor: milestone("后置节点"),
  lagDays: z.int(LAG).min(0, LAG).max(3650, LAG).default(0),
  note: z.string().trim().max(200, "说明最多 200 个字").default(""),
});
export type AddLinkInput = z.output<typeof addLinkInput>;

/** 解除. */
export const removeLinkInput = z.object({ id: z.coerce.number().int().min(1).max(2_147_483_647) });
export type RemoveLinkInput = z.output<typeof removeLinkInput>;
