"use server";
import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { approveBaseline } from "@/lib/milestones/baselines/commands";
import { approveBaselineForm } from "@/lib/milestones/inputs";
import { formAction } from "@/lib/web/form-action";
import { paths } from "@/lib/web/paths";

export const approveBaselineAction = formAction("baseline.approve", approveBaselineForm, approveBaseline, ({ code }) => {
  revalidatePath(paths.project(code));
  redirect(paths.project(code));
});
