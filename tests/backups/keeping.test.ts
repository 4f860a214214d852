import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { forgetBackups } from "@/lib/backups/keep-backups";
import { listBackups, newestBackup, readBackup } from "@/lib/backups/manifest";
import { stampOf } from "@/lib/backups/rules";

let scratch: string;
beforeEach(() => {
  scratch = mkdtempSync(path.join(tmpdir(), "guatu-keeping-"));
});
afterEach(() => rmSync(scratch, { recursive: true, force: true }));

/** As far as keeping looks at one. */
function backupOf(at: string, firstSegment: string): string {
  const madeAt = new Date(`${at}+08:00`);
  const folder = path.join(scratch, "backups", stampOf(madeAt));
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, "manifest.json"), JSON.stringify({ format: "guatu-backup-1", madeAt, firstSegment, systemIdentifier: "77" }));
  return folder;
}

test("what is not to be kept goes, with the archived log that only it could use; what is not complete is no backup", () => {
  const archive = path.join(scratch, "archive");
  mkdirSync(path.join(archive, "77"), { recursive: true });
  const names = ["000000010000000000000001.gz", "000000010000000000000002.gz", "000000010000000000000003.gz", "000000020000000000000003.gz", "00000002.history", "00000002.began"];
  for (const name of names) writeFileSync(path.join(archive, "77", name), "");
  writeFileSync(path.join(scratch, "wal-archive"), archive);
  const [first, second, third] = [backupOf("2025-06-18T01:00:00", "000000010000000000000001"), backupOf("2025-06-19T01:00:00", "000000010000000000000002"), backupOf("2025-06-20T01:00:00", "000000010000000000000003")];
  mkdirSync(path.join(scratch, "backups", "2025-06-21-010000"));
  const into = path.join(scratch, "backups");
  expect(listBackups(into).map(({ folder }) => folder)).toEqual([third, second, first]);
  expect(newestBackup(into)!.folder).toBe(third);
  expect(newestBackup(path.join(scratch, "none"))).toBeNull();
  expect(() => readBackup(path.join(into, "2025-06-21-010000"))).toThrow("不是完整的备份");

  const place = { data: scratch, home: scratch, user: null };
  expect(forgetBackups(into, { days: 2, weeks: 1, months: 1 }, { place }).map(({ folder }) => folder)).toEqual([first]);
  expect(existsSync(first)).toBe(false);
  expect(readdirSync(path.join(archive, "77")).sort()).toEqual(names.slice(1).sort());
});

test("a segment of the log is archived once, never over another, and found again in the first folder that has it", () => {
  const script = "db/embedded/wal-archive.mjs";
  const [source, kept, back] = [path.join(scratch, "segment"), path.join(scratch, "0001"), path.join(scratch, "back")];
  const put = () => spawnSync(process.execPath, [script, "put", source, kept], { encoding: "utf8" });
  writeFileSync(source, "第一段");
  expect(put().status).toBe(0);
  expect(put().status, "after a crash the server archives the same again").toBe(0);
  writeFileSync(source, "另一段");
  expect(put()).toMatchObject({ status: 1, stderr: expect.stringContaining("two servers archive into one folder") as string });
  expect(readdirSync(scratch).sort()).toEqual(["0001.gz", "segment"]);

  const plain = path.join(scratch, "plain");
  mkdirSync(plain);
  writeFileSync(path.join(plain, "0002"), "第二段");
  execFileSync(process.execPath, [script, "get", "0001", back, plain, scratch]);
  expect(readFileSync(back, "utf8")).toBe("第一段");
  execFileSync(process.execPath, [script, "get", "0002", back, scratch, plain]);
  expect(readFileSync(back, "utf8")).toBe("第二段");
  expect(spawnSync(process.execPath, [script, "get", "0003", back, scratch, plain]).status).toBe(1);
});
