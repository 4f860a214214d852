import type { Executor } from "../../client";
import { installation, securitySettings } from "../../schema";
import { plainDate } from "../../../lib/base/date";
import { monthOf, yearMonth } from "../../../lib/base/month";
import { createPersonWithHash } from "../../../lib/people/commands";
import { DEMONSTRATION_PASSWORD } from "../../../lib/people/demonstration";
import { hashPassword } from "../../../lib/people/passwords/hashing";
import { DEMONSTRATION_PRESET } from "../../../lib/people/security/terms";
import { createProject } from "../../../lib/projects/commands";
import { createProjectInput } from "../../../lib/projects/inputs";
import { notePlace } from "../../../lib/projects/places/commands";
import { placeInput } from "../../../lib/projects/places/inputs";
import { stagesOf } from "./breakdown";
import { people, places, type Told } from "./material";
import type { Teller } from "./teller";

/** The demonstration's own day, shown in the header. */
export const BUSINESS_ON = plainDate("2025-06-20");
export const FIRST_MONTH = yearMonth("2023-06");
export const OPEN_MONTH = yearMonth("2025-06");

export async function declareDemonstration(db: Executor, now: Date): Promise<void> {
  await db.insert(installation).values({ id: 1, kind: "demonstration", businessOn: BUSINESS_ON });
  await db.insert(securitySettings).values({ version: 2, settings: DEMONSTRATION_PRESET, changedAt: now, reason: "演示设置" });
}

/** All accounts, with one password and one hash. */
export async function createPeople(db: Executor, now: Date): Promise<void> {
  const passwordHash = await hashPassword(DEMONSTRATION_PASSWORD);
  for (const person of people) await createPersonWithHash({ actor: { kind: "system", job: "演示数据" }, db, now }, person, passwordHash);
}

export async function createProjects(teller: Teller, told: Told[], at: Date): Promise<void> {
  const ctx = teller.as("dispatch.wang", at);
  for (const card of told) {
    const { part: _, ...project } = card;
    const month = monthOf(card.startOn);
    const input = createProjectInput.parse({
      ...project, engineeringNo: engineeringNo(card.code), provenance: "demonstration", stages: stagesOf(card), skipLight: true,
      fromMonth: month > FIRST_MONTH ? month : FIRST_MONTH,
    });
    await createProject(ctx, input);
    const place = places.find(({ code }) => code === card.code);
    if (place) await notePlace(ctx, placeInput.parse({ ...place, seen: null }));
  }
  await teller.learn(told.map(({ code }) => code));
}

/** GC-3-02 belongs to 重点工程 3; null for the others. */
const engineeringNo = (code: string): number | null => (code.startsWith("GC-") ? Number(code[3]) : null);
