import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { bringEvidence } from "@/lib/backups/restore-backup";
import { refused } from "../support/refused";

const CONTENT = "a photograph of the site";
const SHA256 = createHash("sha256").update(CONTENT).digest("hex");
const FILE = { path: `files/${SHA256}`, bytes: CONTENT.length, sha256: SHA256 };

let folder: string;
let [backup, evidence, place] = ["", "", ""];
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "guatu-evidence-"));
  [backup, evidence] = [path.join(folder, "backup"), path.join(folder, "evidence")];
  place = path.join(evidence, SHA256);
  for (const made of [path.join(backup, "files"), evidence]) mkdirSync(made, { recursive: true });
  writeFileSync(path.join(backup, FILE.path), CONTENT);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("a file of evidence in a restore", () => {
  test("comes back when it is missing, and stays as it lies when it is whole", async () => {
    await bringEvidence(backup, FILE, place);
    const { ino } = statSync(place);
    await bringEvidence(backup, FILE, place);
    expect(statSync(place).ino).toBe(ino);
    expect(readdirSync(evidence)).toEqual([SHA256]);
  });

  test("takes the place of one that was damaged, which is kept beside it", async () => {
    writeFileSync(place, "a photograph of the sit€");
    await bringEvidence(backup, FILE, place);
    expect(readFileSync(place, "utf8")).toBe(CONTENT);
    expect(readFileSync(`${place}.damaged`, "utf8")).toBe("a photograph of the sit€");
  });

  test("leaves a damaged one where it lies when the backup's own is damaged too", async () => {
    writeFileSync(place, "damaged");
    writeFileSync(path.join(backup, FILE.path), "damaged otherwise");
    expect((await refused("rule", bringEvidence(backup, FILE, place))).message).toContain("备份已损坏");
    expect(readFileSync(place, "utf8")).toBe("damaged");
  });
});
