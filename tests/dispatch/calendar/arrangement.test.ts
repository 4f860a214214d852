import { describe, expect, test } from "vitest";
import { readArrangement } from "@/lib/dispatch/calendar/arrangement/rules";
import { NOTICES } from "./notices";

const read = (text: string, year = 2027) => readArrangement(text, year);
const days = (text: string, year?: number) => read(text, year).days.map(({ day, isWorkday }) => `${day} ${isWorkday ? "班" : "休"}`);
const sentences = (text: string) => read(text).problems.map(({ message }) => message);

describe("an arrangement is read", () => {
  test.each([
    ["2027-02-14 班", ["2027-02-14 班"]],
    ["2027-02-05 至 2027-02-07 休", ["2027-02-05 休", "2027-02-06 休", "2027-02-07 休"]],
    ["2027/2/5～2/6 休", ["2027-02-05 休", "2027-02-06 休"]],
    ["2027.02.05-2027.02.06 休", ["2027-02-05 休", "2027-02-06 休"]],
    ["2月5日至6日放假调休，共2天。", ["2027-02-05 休", "2027-02-06 休"]],
    ["二、春节：2月5日（农历腊月二十九、周五）至6日（周六）放假调休，共2天。2月14日（周日）上班。", ["2027-02-05 休", "2027-02-06 休", "2027-02-14 班"]],
    ["４月２８日至５月１日休", ["2027-04-28 休", "2027-04-29 休", "2027-04-30 休", "2027-05-01 休"]],
    ["2月14日、2月20日班", ["2027-02-14 班", "2027-02-20 班"]],
    ["2026年12月31日至2027年1月1日休", ["2026-12-31 休", "2027-01-01 休"]],
    ["1月1日（周五）放假1天，不调休", ["2027-01-01 休"]],
    ["2月5日休\n2月5日休", ["2027-02-05 休"]],
  ])("from “%s”", (text, expected) => {
    expect(read(text).problems).toEqual([]);
    expect(days(text)).toEqual(expected);
  });

  test("from a whole notice, whose other words are passed over and told", () => {
    const notice = `各省、自治区、直辖市人民政府：\n经国务院批准，现将2026年元旦、春节放假调休日期的具体安排通知如下。\n\n${NOTICES[2026]!.provisions}\n鼓励单位和个人结合落实带薪年休假等制度。节假日期间，各地区、各部门要妥善安排好值班。\n国务院办公厅\n2025年11月4日`;
    const { problems, skipped, days: read } = readArrangement(notice, 2026);
    expect(problems).toEqual([]);
    expect(skipped).toBe(4);
    expect(read).toEqual(readArrangement(NOTICES[2026]!.provisions, 2026).days);
    expect(read.filter(({ isWorkday }) => isWorkday).map(({ day }) => day)).toEqual(["2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"]);
  });
});

describe("what cannot be read gets a sentence, by line", () => {
  test.each([
    ["2027-02-05", "第 1 行：没有写明是“休”还是“班”，请写成“2027-02-05 至 2027-02-11 休”或“2027-02-14 班”"],
    ["2027-02-30 休", "第 1 行：2027-02-30 不是有效日期，请核对"],
    ["2027-02 休", "第 1 行：没有看懂“2027-02 休”，请写成“2027-02-05 至 2027-02-11 休”或“2027-02-14 班”"],
    ["2027-02-051 休", "第 1 行：没有看懂“2027-02-051 休”，请写成“2027-02-05 至 2027-02-11 休”或“2027-02-14 班”"],
    ["二月五日休", "第 1 行：没有看懂“二月五日休”，请写成“2027-02-05 至 2027-02-11 休”或“2027-02-14 班”"],
    ["2028-02-05 休", "第 1 行：2028-02-05 不在 2027 年，请核对年份，或先切换到该年"],
    ["2027-02-11 至 2027-02-05 休", "第 1 行：“2027-02-11 至 2027-02-05”起止日期颠倒，请核对"],
    ["2027-02-05 至 2027-10-11 休", "第 1 行：“2027-02-05 至 2027-10-11”共 249 天，一段最多 31 天，请核对"],
    ["2月5日至11日放假，共8天", "第 1 行：写明共 8 天，按日期是 7 天，请核对"],
    ["2月5日休，2月14日班", "第 1 行：同时写了“休”和“班”，请分成两行"],
    ["2027-02-05\t2027-02-11\t休", "第 1 行：两个日期之间请写“至”（一段）或“、”（各一天）"],
  ])("“%s”", (text, sentence) => expect(sentences(text)).toEqual([sentence]));

  test("all at once, each with its line, and the good lines are still read", () => {
    const text = "2月5日至11日休\n\n2月14日班\n2月6日班\n2月31日休";
    expect(sentences(text)).toEqual(["第 4 行：2027-02-06 已在第 1 行写为“休”，请删去其中一处", "第 5 行：2027-02-31 不是有效日期，请核对"]);
    expect(days(text)).toHaveLength(8);
  });
});
