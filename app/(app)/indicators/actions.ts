"use server";
import { revalidatePath } from "next/cache";
import { observeIndicator } from "@/lib/indicators/commands";
import { observeIndicatorForm } from "@/lib/indicators/inputs";
import { formAction } from "@/lib/web/form-action";
import { paths } from "@/lib/web/paths";

export const observeIndicatorAction = formAction("indicator.observe", observeIndicatorForm, observeIndicator, () => revalidatePath(paths.indicators()));
