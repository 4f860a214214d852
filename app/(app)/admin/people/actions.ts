"use server";
import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { endSessionsOfPerson, issueCode, resetSecondFactor, unlock } from "@/lib/people/access/commands";
import { ofPersonInput, resetSecondFactorInput } from "@/lib/people/access/inputs";
import { assignRole, changePerson, createPerson, disablePerson, enablePerson } from "@/lib/people/commands";
import { assignRoleInput, changePersonInput, createPersonInput, disablePersonInput, enablePersonInput, revokeTokenInput } from "@/lib/people/inputs";
import { revokeToken } from "@/lib/people/tokens/commands";
import { byWallClock } from "@/lib/web/clock";
import { formAction } from "@/lib/web/form-action";
import { paths } from "@/lib/web/paths";

const refresh = () => revalidatePath(paths.people(), "layout");

export const createPersonAction = formAction("person.manage", createPersonInput, byWallClock(createPerson), ({ username }) => {
  refresh();
  redirect(paths.person(username));
});
export const changePersonAction = formAction("person.manage", changePersonInput, byWallClock(changePerson), refresh);
export const assignRoleAction = formAction("person.assign_role", assignRoleInput, byWallClock(assignRole), refresh);
export const disablePersonAction = formAction("person.disable", disablePersonInput, byWallClock(disablePerson), refresh);
export const enablePersonAction = formAction("person.disable", enablePersonInput, byWallClock(enablePerson), refresh);
export const issueCodeAction = formAction("person.issue_code", ofPersonInput, byWallClock(issueCode), (issued) => {
  refresh();
  return { issued };
});
export const unlockAction = formAction("person.unlock", ofPersonInput, byWallClock(unlock), refresh);
export const resetSecondFactorAction = formAction("person.reset_second_factor", resetSecondFactorInput, byWallClock(resetSecondFactor), refresh);
export const endSessionsAction = formAction("person.end_sessions", ofPersonInput, byWallClock(endSessionsOfPerson), refresh);
export const revokeTokenAction = formAction("person.end_sessions", revokeTokenInput, byWallClock(revokeToken), refresh);
