import type { projects, sealedProjects } from "../../db/schema";

/** The columns of a light as people see it (ShownLight), of projects as they stand or of those a month was sealed with. */
export const shownColumns = <T extends typeof projects | typeof sealedProjects>({ light, computedLight, adjustment, originalLight }: T): Pick<T, "light" | "computedLight" | "adjustment" | "originalLight"> =>
  ({ light, computedLight, adjustment, originalLight });
