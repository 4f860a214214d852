"use server";
import { revalidatePath } from "next/cache";
import { changeSecuritySettings } from "@/lib/people/security/commands";
import { changeSecuritySettingsInput } from "@/lib/people/security/inputs";
import { byWallClock } from "@/lib/web/clock";
import { formAction } from "@/lib/web/form-action";
import { paths } from "@/lib/web/paths";

export const changeSecuritySettingsAction = formAction("security.change", changeSecuritySettingsInput, byWallClock(changeSecuritySettings), () => revalidatePath(paths.security()));
