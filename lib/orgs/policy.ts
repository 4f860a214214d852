import type { Actor } from "../base/context";
import { no, yes, type Verdict } from "../base/verdict";

export const mayImportUnits = (actor: Actor): Verdict =>
  actor.kind === "system" || actor.role === "sysadmin" ? yes : no("只有系统管理员可以导入单位");
