import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { acquireEmbedded, type Place } from "@/db/embedded";
import { bringSettings, putBack, putInPlace } from "@/lib/backups/put-in-place";

const STAMP = "2025-06-20-173000";
const SETTINGS = ["server.json", "session-secret"];
const OTHER_DISK = "/dev/shm";
const hasOtherDisk = existsSync(OTHER_DISK) && statSync(OTHER_DISK).dev !== statSync(tmpdir()).dev;

let folders: string[];
let place: Place;
let staging: string;

const write = (file: string, text: string) => {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
};

/** An installation with data, and beside its database what was recovered from a backup. */
function installation(data: string, home: string): void {
  folders = [data, home];
  place = { data, home, user: null };
  staging = path.join(home, `restoring-${STAMP}`);
  write(path.join(home, "postgres/initialised"), "old");
  write(path.join(home, "server.json"), "old");
  write(path.join(data, "session-secret"), "old");
  write(path.join(data, "kept"), "old");
  write(path.join(staging, "postgres/initialised"), "new");
  for (const name of SETTINGS) write(path.join(staging, "settings", name), "new");
}
/** Open to the user that the database runs as. */
const temporary = (under: string) => {
  const folder = mkdtempSync(path.join(under, "guatu-place-"));
  chmodSync(folder, 0o711);
  return folder;
};
const stands = () => [path.join(place.home, "postgres/initialised"), path.join(place.home, "server.json"), path.join(place.data, "session-secret"), path.join(place.data, "kept")].map((file) => existsSync(file) && readFileSync(file, "utf8"));

beforeEach(() => installation(temporary(tmpdir()), temporary(tmpdir())));
afterEach(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

describe("what was recovered", () => {
  test.skipIf(!hasOtherDisk)("takes the place of data whose own files lie on another disk than the database", async () => {
    installation(temporary(OTHER_DISK), temporary(tmpdir()));
    await bringSettings(place, SETTINGS, staging);
    expect(putInPlace(place, SETTINGS, staging, STAMP)).toBe(path.join(place.home, `replaced-${STAMP}`));
    expect(stands()).toEqual(["new", "new", "new", "old"]);
    expect(readdirSync(path.join(place.home, `replaced-${STAMP}`)).sort()).toEqual(["postgres", "server.json"]);
    expect(readdirSync(path.join(place.data, `replaced-${STAMP}`))).toEqual(["session-secret"]);
    expect(readdirSync(place.data).sort()).toEqual(["kept", `replaced-${STAMP}`, "session-secret"]);
  });

  test("leaves everything as it was when it cannot be put in place, and stays itself", async () => {
    const before = readdirSync(place.home);
    await bringSettings(place, SETTINGS, staging);
    renameSync(path.join(staging, "postgres"), path.join(staging, "elsewhere"));
    expect(() => putInPlace(place, SETTINGS, staging, STAMP)).toThrow(`恢复出的数据保留在 ${staging}`);
    expect(stands()).toEqual(["old", "old", "old", "old"]);
    expect(readdirSync(place.home)).toEqual(before);
    expect(readdirSync(place.data).sort()).toEqual(["kept", "session-secret"]);
    expect(readdirSync(staging).sort()).toEqual(["elsewhere", "settings"]);
  });
});

describe("a restore that is cut off while it moves data", () => {
  /** Killed when the first of the settings was in its place and the database was not. */
  const cutOff = async () => {
    await bringSettings(place, SETTINGS, staging);
    renameSync(path.join(staging, "postgres"), path.join(staging, "elsewhere"));
    const aside = path.join(place.home, `replaced-${STAMP}`);
    for (const name of ["postgres", "server.json"]) {
      mkdirSync(aside, { recursive: true });
      renameSync(path.join(place.home, name), path.join(aside, name));
    }
    renameSync(path.join(place.home, "server.json.restored.tmp"), path.join(place.home, "server.json"));
  };

  test("keeps everything from starting on an empty database", async () => {
    installation(folders[0]!, folders[0]!);
    await cutOff();
    await expect(acquireEmbedded(() => {}, place.data).then(({ release }) => release())).rejects.toThrow(`上一次恢复没有做完：原有数据在 ${path.join(place.home, `replaced-${STAMP}`)}`);
    expect(existsSync(path.join(place.home, "postgres"))).toBe(false);
  });

  test("is undone by the next restore; one that was finished is not", async () => {
    await cutOff();
    putBack(place);
    expect(stands()).toEqual(["old", "old", "old", "old"]);
    expect(existsSync(path.join(place.home, `replaced-${STAMP}`))).toBe(false);
    renameSync(path.join(staging, "elsewhere"), path.join(staging, "postgres"));
    await bringSettings(place, SETTINGS, staging);
    putInPlace(place, SETTINGS, staging, STAMP);
    putBack(place);
    expect(stands()).toEqual(["new", "new", "new", "old"]);
  });
});
