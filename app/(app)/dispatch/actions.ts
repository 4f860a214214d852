"use server";
import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { openCycleInput } from "@/lib/dispatch/inputs";
import { openCycle } from "@/lib/dispatch/opening/commands";
import { formAction } from "@/lib/web/form-action";
import { paths } from "@/lib/web/paths";

export const openCycleAction = formAction("cycle.open", openCycleInput, openCycle, ({ month }) => {
  revalidatePath(paths.dispatch());
  redirect(paths.cycle(month));
});
