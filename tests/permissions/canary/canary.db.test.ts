import { getTableName } from "drizzle-orm";
import { expect, test } from "vitest";
import { sessions } from "@/db/schema";
import { THRESHOLDS_V1 } from "@/lib/lights/rule-sets/rules";
import { JUNE } from "../../support/dispatch-month";
import { DOORS, doorName, parametersOf, type Door } from "../doors-on-disk";
import { COLUMNS } from "../matrix";
import { JULY, withMatrixSite, type Sent } from "../site";
import { FILE, fillTheHouse } from "./a-full-house";
import { plant, TABLES } from "./plant";
import { aboutRows, MAY_READ, readersOf, ruleOf } from "./rules";

const CODES = ["GC-1-01", "GC-1-02", "GC-1-03", "GC-1-04"];
const UNITS = ["gaoxin", "tianfu"];
const VALUES: Record<string, string[]> = { code: CODES, month: [JUNE, JULY], username: ["scene.filer", "scene.colleague"], id: [FILE, "1", "2", "3"], period: [JUNE, "2025-Q2"], figure: ["overall.0.1"], version: ["1"] };
/** As of a sealed month, an earlier revision, the open month: every way a page can be looked at. */
const SEARCHES: Record<string, Record<string, string>[]> = {
  "page app/(leader)/overview": [{ live: "1" }],
  "page app/(app)/projects/gaps": [{ kind: "outcome" }, { kind: "owner" }],
  "page app/(app)/reports/[period]": [{ sealing: "1" }, { revision: "1" }],
  "GET app/(app)/reports/[period]/download": [{ sealing: "1" }, { revision: "1" }],
  "GET app/api/v1/changes/preview": CODES.map((code) => ({ code, kind: "reschedule", move: "4:2025-12-20" })),
  "GET app/api/v1/reports/check": [{ code: "3F9A-01BC-22D4-0E77" }],
  "GET app/api/v1/ledger/views": [{ ledger: "projects" }],
  "GET app/api/v1/reports/settings/skeleton": [{ kind: "month" }],
  "GET app/api/v1/rules/try": [{ rules: JSON.stringify({ thresholds: THRESHOLDS_V1, families: {} }) }],
  "GET app/api/v1/updates/[month]/[code]/corrections": [{ ofMonth: JUNE }],
};
const SEALED = [JUNE, JULY];
const AS_OF = /(overview|screen|projects|projects\/\[code\]|units\/\[code\]|indicators|plan|plan\/coverage|commitments|filters)$/;

/** Every address that a GET door has in the full house. */
function addressesOf(door: Door): Sent[] {
  const name = doorName(door);
  const valuesOf = (parameter: string) => (name.endsWith("units/[code]") ? UNITS : (VALUES[parameter] ?? []));
  const params = parametersOf(door).reduce<Record<string, string>[]>((all, parameter) => all.flatMap((one) => valuesOf(parameter).map((value) => ({ ...one, [parameter]: value }))), [{}]);
  const searches = [{}, ...(SEARCHES[name] ?? []), ...(AS_OF.test(name) ? SEALED.map((asOf) => ({ asOf })) : [])];
  return params.flatMap((each) => searches.map((search) => ({ params: each, search })));
}

const SECRET = /canary\d+z|\b[0-9a-f]{64}\b/g;
const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
const READ = DOORS.filter(({ kind }) => kind === "GET" || kind === "page");

test("what is planted in every column comes out only before the eyes that it is for, whatever page or address is opened", () =>
  withMatrixSite(async (site) => {
    await fillTheHouse(site);
    const aboutRow = await aboutRows(site.db);
    const readers = await readersOf(site);
    const { canaries, empty } = await plant(site.db);
    expect(empty, "a table without a row in the full house").toEqual([]);
    expect([...new Set(canaries.map(({ column }) => column))].filter((column) => !ruleOf(column)), "a column without a rule").toEqual([]);
    expect(READ.filter((door) => addressesOf(door).length === 0).map(doorName), "an address with a parameter that has no value here").toEqual([]);

    const planted = new Map(canaries.map((canary) => [canary.secret, canary]));
    const ids = new Map(COLUMNS.map((column) => [column, new Set<string>()]));
    const leaks = new Set<string>();
    const seen = new Set<string>();
    const answered = new Set<string>();
    for (const column of COLUMNS) {
      const reader = readers.find((one) => one.column === column);
      for (const door of READ) {
        // Nobody signed in is turned away before the address is read.
        for (const sent of column === "N" ? addressesOf(door).slice(0, 1) : addressesOf(door)) {
          const { status, text } = await site.ask(column, doorName(door), sent);
          expect(status, `${column} at ${doorName(door)} ${JSON.stringify(sent)}: ${text.slice(0, 200)}`).not.toBe(500);
          if (status === 200) answered.add(doorName(door));
          for (const id of text.match(UUID) ?? []) ids.get(column)!.add(id);
          for (const found of new Set(text.match(SECRET))) {
            const canary = planted.get(found);
            if (!canary) continue;
            seen.add(canary.column);
            const { column: held, row } = canary;
            const may = reader && ruleOf(held)!(reader, aboutRow(held.split(".")[0]!, row));
            if (!may) leaks.add(`${column} reads ${held} (${JSON.stringify(row.status ?? row.action ?? "")}) at ${doorName(door)} ${JSON.stringify(sent)}`);
          }
        }
      }
    }
    expect([...leaks]).toEqual([]);
    // One's own, to end it; on the trail, to tell sign-ins apart. The cookie is signed besides.
    const owners = new Map((await site.db.select({ id: sessions.id, personId: sessions.personId }).from(sessions)).map(({ id, personId }) => [id, personId]));
    const shown = readers.flatMap(({ column, personId }) => [...ids.get(column)!].filter((id) => owners.has(id) && owners.get(id) !== personId).map(() => column));
    expect([...new Set(shown)].filter((column) => column !== "A" && column !== "Q"), "another's session by its id").toEqual([]);
    // Files, by their id or version, lie in no store here.
    expect(READ.filter((door) => !parametersOf(door).some((name) => name === "id" || name === "version")).map(doorName).filter((name) => !answered.has(name)), "a door that nobody was shown").toEqual([]);
    // The canaries do sing: what is for many eyes was seen.
    for (const column of ["updates.progress_text", "updates.return_remark", "corrections.right_text", "change_requests.reason_text", "change_requests.return_remark", "spot_checks.remark", "reminders.text", "milestones.name", "people.name", "snapshots.content problemText"]) expect([...seen]).toContain(column);
  }), 600_000);

test("every table has a rule for who reads it, and every rule a table", () => {
  const tables = TABLES.map(getTableName);
  const withoutWords = ["baseline_dates", "cycle_settings", "installation", "project_units", "stages"];
  expect(tables.filter((table) => !withoutWords.includes(table)).filter((table) => !ruleOf(`${table}.some_column`) && !Object.keys(MAY_READ).some((name) => name.startsWith(`${table}.`))), "a table of words without a rule").toEqual([]);
  expect([...new Set(Object.keys(MAY_READ).map((name) => name.split(".")[0]!))].filter((table) => !tables.includes(table))).toEqual([]);
});
