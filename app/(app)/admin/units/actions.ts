"use server";
import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { changeUnit, createUnit } from "@/lib/orgs/commands";
import { changeUnitInput, createUnitInput } from "@/lib/orgs/inputs";
import { formAction } from "@/lib/web/form-action";
import { paths } from "@/lib/web/paths";

const back = () => {
  revalidatePath(paths.units());
  redirect(paths.units());
};

export const createUnitAction = formAction("unit.manage", createUnitInput, createUnit, back);
export const changeUnitAction = formAction("unit.manage", changeUnitInput, changeUnit, back);
