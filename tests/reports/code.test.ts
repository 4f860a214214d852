import { describe, expect, test } from "vitest";
import { codeInWords, codeWithin, readCode, shortCode } from "@/lib/reports/checking/rules";

const SHA = `3f9a01bc22d40e77${"5".repeat(48)}`;
const CODE = "3F9A-01BC-22D4-0E77";

test("the printed code is the first sixteen digits in groups of four", () => {
  expect(shortCode(SHA)).toBe(CODE);
  expect(codeInWords(shortCode(SHA))).toBe("查验码 3F9A-01BC-22D4-0E77");
});

describe("a code is read", () => {
  test.each([CODE, "3f9a01bc22d40e77", " 3F9A 01BC 22D4 0E77 ", "３Ｆ９Ａ－０１ＢＣ－２２Ｄ４－０Ｅ７７", "3F9A—01BC–22D4-0E77", "查验码：3F9A-01BC-22D4-0E77", "3F9A-OIBC-22D4-oE77", "查验码 3F9A-01BC-22D4-0E77。", "“查验码：3F9A-01BC-22D4-0E77”。", SHA])("as people type it: %s", (typed) => {
    expect(readCode(typed)).toEqual({ code: CODE, prefix: "3f9a01bc22d40e77" });
  });

  test.each([
    ["", "请填写查验码，它印在通报末页“编制说明”的最后一行，例如 3F9A-01BC-22D4-0E77"],
    ["3F9A-01BC-22D4-0E7", "查验码共 16 位，现在是 15 位，请对照通报末页核对"],
    ["3G9A-01BC-22D4-0E77", "查验码只有数字和字母 A 至 F，请核对“G”"],
    ["第5期", "查验码只有数字和字母 A 至 F，请核对“第”"],
  ])("and %j is told what to mend", (typed, fault) => {
    expect(readCode(typed)).toEqual({ fault });
  });
});

test("the code that a text carries is the last that stands behind its name", () => {
  expect(codeWithin(`附注：${codeInWords(CODE)}。`)).toBe(CODE);
  expect(codeWithin(`引用了${codeInWords("0000-0000-0000-0000")}。本文${codeInWords(CODE)}`)).toBe(CODE);
  for (const none of ["", "3F9A-01BC-22D4-0E77", "查验码 3F9A-01BC", "查验码 3F9A-01BC-22D4-0E77A"]) expect(codeWithin(none)).toBeNull();
});
