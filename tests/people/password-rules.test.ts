import { describe, expect, test } from "vitest";
import { isOftenUsed } from "@/lib/people/passwords/often-used";
import { passwordDemands, passwordFault } from "@/lib/people/passwords/rules";
import { DEMONSTRATION_PRESET, DENGBAO_PRESET } from "@/lib/people/security/terms";

const owner = { username: "gaoxin.filer", name: "方少游", unit: { code: "gaoxin", name: "成都高新区" } };
const faultOf = (password: string) => passwordFault(password, owner, DENGBAO_PRESET);

describe("a new password by 等保三级", () => {
  test.each(["Mqx7-tulip-Rain", "春风又绿江南岸明月-Az9", "correct horse 7 Battery"])("“%s” will do", (password) => {
    expect([faultOf(password), isOftenUsed(password)]).toEqual([null, false]);
  });

  test.each([
    ["Ab3-short", "新密码至少 12 个字符，现在是 9 个"],
    ["only-small-letters", "新密码须含大写字母、小写字母、数字、符号中的至少 3 类，现在没有大写字母、数字"],
    ["Aaaa1111Aaaa1", "新密码的字符重复太多，请换一个"],
    ["MyGaoxin-2025-x", "新密码不能含有“gaoxin”（用户名、姓名、单位或城市名称），请换一个"],
    ["The-FILER-2025x", "新密码不能含有“filer”（用户名、姓名、单位或城市名称），请换一个"],
    ["方少游-Abc-12345x", "新密码不能含有“方少游”（用户名、姓名、单位或城市名称），请换一个"],
    ["I-love-ChengDu-9", "新密码不能含有“chengdu”（用户名、姓名、单位或城市名称），请换一个"],
    ["ＧＵＡＴＵ-Abc-12345", "新密码不能含有“guatu”（用户名、姓名、单位或城市名称），请换一个"],
    [`Ab3-${"x".repeat(197)}`, "新密码最多 200 个字符"],
  ])("“%s” will not", (password, sentence) => {
    expect(faultOf(password)).toBe(sentence);
  });

  test("a short word of the user name is no matter, nor an empty one", () => {
    expect(passwordFault("Mqx7-ab-tulip-", { ...owner, username: "ab", unit: { code: "", name: "" }, name: "" }, DENGBAO_PRESET)).toBeNull();
  });
});

test.each(["Password@2025", "P@ssw0rd!!!!!", "Admin@123456", "!QAZ2wsx#EDC", "Woaini1314520", "1qaz@WSX3edc", "Huawei@12345", "QWERTYUIOP!1", "Abcdefg@1234"])(
  "“%s” is one of those tried first",
  (password) => expect(isOftenUsed(password)).toBe(true),
);

test("the form says what is asked for, by the settings", () => {
  expect(passwordDemands(DENGBAO_PRESET)).toEqual(["至少 12 个字符", "含大写字母、小写字母、数字、符号中的至少 3 类", "不含用户名、姓名、单位和城市名称，也不是常见密码", "不与最近 5 次用过的密码相同", "每 90 天更换一次"]);
  expect(passwordDemands(DEMONSTRATION_PRESET)).toEqual(["至少 10 个字符", "不含用户名、姓名、单位和城市名称，也不是常见密码"]);
});
