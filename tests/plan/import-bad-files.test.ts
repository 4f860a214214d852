import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { parsePlan } from "@/lib/plan/import/parse";
import { renderReport } from "@/lib/plan/import/render-report";
import { planText } from "./chengdu-plan";

// “成都市科技创新规划” in GBK.
const GBK = Buffer.from("b3c9b6bccad0bfc6bcbcb4b4d0c2b9e6bbae", "hex");
const PNG = Buffer.from("89504e470d0a1a0a0000000d49484452", "hex");
const ZIP = Buffer.from("504b030414000600080000002100", "hex");
const README = Buffer.from("# Readme\n\nInstall with npm and read the manual.\n");
const LETTER = Buffer.from("关于召开工作会议的通知\n\n各有关单位：\n\n定于下周三召开会议，请准时参加。\n");
const NO_ENGINEERING = Buffer.from("# 某市规划\n\n## 第一章 总则\n\n坚持创新发展。\n");

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

const BAD: [name: string, bytes: Uint8Array, problem: RegExp][] = [
  ["an empty file", Buffer.alloc(0), /文件是空的/],
  ["only blanks", Buffer.from(" \n\n\t\n"), /只有空白/],
  ["a PNG picture", PNG, /PNG 图片.*另存为 UTF-8/],
  ["a Word or zip file", ZIP, /Word、WPS/],
  ["other binary data", Buffer.from([0x41, 0x00, 0x42, 0x00, 0x01]), /二进制/],
  ["a GBK file", GBK, /GBK.*另存为 UTF-8/],
  ["a UTF-16 file", Buffer.from("\ufeff第一章", "utf16le"), /UTF-16/],
  ["broken UTF-8", Buffer.concat([Buffer.from("plan "), Buffer.from([0xc3, 0x28, 0xff])]), /不是 UTF-8/],
  ["an English readme", README, /没有中文/],
  ["a letter", LETTER, /没有找到“第一章”/],
  ["a plan without 重点工程", NO_ENGINEERING, /没有找到“重点工程”/],
];

describe("a wrong or foreign file", () => {
  test.each(BAD)("%s gives a clear report and no nodes", (_, bytes, problem) => {
    const { nodes, indicators, report } = parsePlan(bytes);
    expect(report.ok).toBe(false);
    expect(report.problems.join()).toMatch(problem);
    expect([nodes, indicators]).toEqual([[], []]);
    expect(renderReport(report)).toContain("不能导入");
  });

  test("half of the real plan says what is missing", () => {
    const report = parsePlan(planText.slice(0, planText.length / 3)).report;
    expect(report.problems.join()).toMatch(/重点工程/);
    expect(report.problems.join()).toMatch(/目录列出 50 个标题.*缺页/);
  });
});

describe("npm run plan:import", () => {
  const folder = mkdtempSync(join(tmpdir(), "plan-import-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  const run = (...args: string[]) =>
    spawnSync(process.execPath, ["--import", "tsx", "lib/cli/plan-import.ts", ...args], { cwd: ROOT, encoding: "utf8", env: { ...process.env, DATABASE_URL: "" } });

  test("without --commit it reports and writes nothing", () => {
    const { status, stdout } = run("db/seed/data/chengdu-145-sti-plan.txt");
    expect(status).toBe(0);
    expect(stdout).toContain("重点工程 6 个，条目 30 条（6/4/5/8/3/4）");
    expect(stdout).toContain("重点领域 8 个，条目 49 条（12/6/5/6/8/3/4/5）");
    expect(stdout).toContain("逐字相同");
    expect(stdout).toContain("没有写入任何内容");
  });

  test("a bad file ends with code 1 and the reason, even with --commit", () => {
    const file = join(folder, "plan.txt");
    writeFileSync(file, GBK);
    const { status, stdout, stderr } = run(file, "--commit");
    expect(status).toBe(1);
    expect(stdout).toContain("GBK");
    expect(stderr).toContain("没有写入任何内容");
  });

  test("a file that is not there, or no file at all, is said in a sentence", () => {
    expect(run(join(folder, "none.txt"))).toMatchObject({ status: 1, stderr: expect.stringContaining("没有找到文件") });
    expect(run()).toMatchObject({ status: 1, stderr: expect.stringContaining("用法") });
  });
});
