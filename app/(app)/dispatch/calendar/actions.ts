"use server";
import { revalidatePath } from "next/cache";
import { changeSettings, enterArrangement, removeArrangement } from "@/lib/dispatch/calendar/commands";
import { changeSettingsInput, enterArrangementInput, removeArrangementInput } from "@/lib/dispatch/calendar/inputs";
import { formAction } from "@/lib/web/form-action";
import { paths } from "@/lib/web/paths";

const refresh = () => revalidatePath(paths.calendar());

export const enterArrangementAction = formAction(enterArrangementInput, enterArrangement, refresh);
export const removeArrangementAction = formAction(removeArrangementInput, removeArrangement, refresh);
export const changeSettingsAction = formAction(changeSettingsInput, changeSettings, refresh);
