import { z } from "zod";
import { OUTCOME_TYPES } from "../terms";

/** 增设标志性成果 of a stage; `seen`: how many the stage had before the caller. */
export const addOutcomeInput = z.object({
  code: z.string().max(40, "项目编号最多 40 个字符"),
  stageOrdinal: z.int().min(1).max(100),
  name: z.string().trim().min(2, "请填写标志性成果名称（至少 2 个字）").max(100, "标志性成果名称最多 100 个字"),
  type: z.enum(OUTCOME_TYPES, "请选择成果类型"),
  seen: z.int().min(0).max(1000),
});
export type AddOutcomeInput = z.output<typeof addOutcomeInput>;
