"use server";
import { revalidatePath } from "next/cache";
import { changeSettings, enterArrangement, removeArrangement } from "@/lib/dispatch/calendar/commands";
import { changeSettingsInput, enterArrangementInput, removeArrangementInput } from "@/lib/dispatch/calendar/inputs";
import { formAction } from "@/lib/web/form-action";
import { paths } from "@/lib/web/paths";

const refresh = () => revalidatePath(paths.calendar());

export const enterArrangementAction = formAction("calendar.change", enterArrangementInput, enterArrangement, refresh);
export const removeArrangementAction = formAction("calendar.change", removeArrangementInput, removeArrangement, refresh);
export const changeSettingsAction = formAction("calendar.change", changeSettingsInput, changeSettings, refresh);
