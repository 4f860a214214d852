import { connection } from "next/server";
import { database } from "../../db/client";
import { passwordDemands } from "../people/passwords/rules";
import { listDemonstrationAccounts, type DemonstrationAccount } from "../people/queries";
import { readSecuritySettings } from "../people/security/queries";
import { currentBusiness } from "./clock";
import { homePath } from "./menu";
import { isDatabaseAway } from "./outage";
import { currentCaller } from "./session";

type SignInPage = {
  /** where a person who is signed in already belongs; null: nobody is */
  home: string | null;
  /** empty unless this is a demonstration */
  accounts: DemonstrationAccount[];
  isDatabaseAway: boolean;
};

/** What the sign-in page shows; without a database it still shows the form and says so. */
export async function signInPage(): Promise<SignInPage> {
  try {
    const caller = await currentCaller();
    if (caller) return { home: homePath(caller.actor.role), accounts: [], isDatabaseAway: false };
    const { isDemonstration } = await currentBusiness();
    return { home: null, accounts: isDemonstration ? await listDemonstrationAccounts(database()) : [], isDatabaseAway: false };
  } catch (error) {
    if (!isDatabaseAway(error)) throw error;
    return { home: null, accounts: [], isDatabaseAway: true };
  }
}

/** What is asked of a new password, for somebody who cannot sign in yet; null without a database. */
export async function activatePage(): Promise<string[] | null> {
  // First: at build, where there is no database, this is what leaves the page unrendered.
  await connection();
  try {
    return passwordDemands(await readSecuritySettings(database()));
  } catch (error) {
    if (!isDatabaseAway(error)) throw error;
    return null;
  }
}
