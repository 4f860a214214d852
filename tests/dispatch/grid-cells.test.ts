import { describe, expect, test } from "vitest";
import { blocksOf, entryOf, isDirty, isStranded, lockAt, maySave, pathOf, problemAt, savedAs, textAt, write, type Entry } from "@/app/(app)/dispatch/[month]/grid/entry";
import { MILESTONE, OUTCOME, TEXTS } from "@/app/(app)/dispatch/[month]/grid/fields";
import { rejoin } from "@/app/(app)/dispatch/[month]/grid/rejoin";
import { anOwnFiling } from "./an-own-filing";

type Readable = { label: string; read: (text: string) => unknown };

describe("a cell reads what people write", () => {
  const good: [Readable, string, unknown][] = [
    [MILESTONE.donePct, "60", 60], [MILESTONE.donePct, "60%", 60], [MILESTONE.donePct, " 60 % ", 60], [MILESTONE.donePct, "６０％", 60], [MILESTONE.donePct, "60.00%", 60], [MILESTONE.donePct, "0", 0], [MILESTONE.donePct, "0.6", 60], [MILESTONE.donePct, "0.07", 7], [MILESTONE.donePct, "1", 1],
    [MILESTONE.isDone, "是", true], [MILESTONE.isDone, "√", true], [MILESTONE.isDone, "已完成", true], [MILESTONE.isDone, "TRUE", true], [MILESTONE.isDone, "☑", true], [MILESTONE.isDone, "Ｙ", true], [MILESTONE.isDone, "", false], [MILESTONE.isDone, "否", false],
    [MILESTONE.actualOn, "2025/6/8", "2025-06-08"], [MILESTONE.actualOn, "20250608", "2025-06-08"], [MILESTONE.actualOn, "２０２５年６月８日", "2025-06-08"], [MILESTONE.actualOn, " ", null],
    [TEXTS.problemType, "审批", "approval"], [TEXTS.problemLevel, " 市领导协调 ", "leader"], [TEXTS.selfJudgement, "有把握", "confident"], [TEXTS.selfJudgement, "", null],
    [TEXTS.progressText, "第一行\n第二行", "第一行\n第二行"], [OUTCOME.proofNo, "ZL2025", "ZL2025"],
  ];
  test.each(good.map(([field, ...rest]) => [field.label, ...rest, field] as const))("%s reads “%s” as %o", (_label, text, value, field) => {
    expect(field.read(text)).toEqual({ value });
  });

  const bad: [Readable, string, string][] = [
    [MILESTONE.donePct, "101", "“101”不能识别，完成比例应为 0–100 的整数，没有进展请填 0"], [MILESTONE.donePct, "六成", "“六成”不能识别，完成比例应为 0–100 的整数，没有进展请填 0"],
    [MILESTONE.donePct, "33.3%", "“33.3%”不能识别，完成比例应为 0–100 的整数，没有进展请填 0"], [MILESTONE.donePct, "0.6%", "“0.6%”不能识别，完成比例应为 0–100 的整数，没有进展请填 0"], [MILESTONE.donePct, "", "完成比例应为 0–100 的整数，没有进展请填 0"],
    [MILESTONE.isDone, "差不多", "“差不多”不能识别，已完成请填“是”，未完成请留空"],
    [MILESTONE.forecastOn, "2025-02-30", "“2025-02-30”不是有效日期，预计完成请按“2025-06-20”填写"],
    [TEXTS.selfJudgement, "还行", "“还行”不在可选范围内，单位自评请填：有把握、基本可达、需要协调"],
    [TEXTS.progressText, "半个字\ud83d", "内容中含有无法保存的字符（多为粘贴带入），请删除后重新填写"],
    [TEXTS.problemAsk, "长".repeat(501), "请求事项最多 500 字，现有 501 字，请精简"],
  ];
  test.each(bad.map(([field, ...rest]) => [field.label, ...rest, field] as const))("%s refuses “%.10s” with what to do", (_label, text, problem, field) => {
    expect(field.read(text)).toEqual({ problem });
  });
});

const PCT = "milestones.2.donePct";
const fill = (entry: Entry, ...cells: [string, string][]) => cells.reduce((before, [path, text]) => write(before, path, text), entry);

describe("a project in the grid", () => {
  test("what cannot be read keeps its text and is marked; it is not saved until it is mended", () => {
    const entry = write(entryOf(anOwnFiling()), PCT, "六成");
    expect([textAt(entry, PCT), problemAt(entry, PCT), entry.draft.milestones[1]!.donePct]).toEqual(["六成", "“六成”不能识别，完成比例应为 0–100 的整数，没有进展请填 0", 20]);
    expect([isDirty(entry), maySave(entry)]).toEqual([true, false]);
    const mended = write(entry, PCT, "60");
    expect([textAt(mended, PCT), problemAt(mended, PCT), maySave(mended)]).toEqual(["60%", undefined, true]);
  });

  test("a marked cell holds back no other: these are saved, with the saved value in its place", () => {
    const entry = fill(entryOf(anOwnFiling()), [PCT, "55"], ["progressText", "完成联调。"], [PCT, "六成"], ["milestones.2.proof", "验收意见"]);
    expect([maySave(entry), entry.draft.progressText, entry.draft.milestones[1]!.donePct]).toEqual([true, "完成联调。", 20]);
    const after = { ...entry, saved: savedAs(entry.draft) };
    expect([maySave(after), isDirty(after), after.saved.milestones[1]!.proof, textAt(after, "milestones.2.proof")]).toEqual([false, true, "", "验收意见"]);
    const joined = rejoin(after, anOwnFiling({ version: 2, progressText: "完成联调。" }));
    expect([textAt(joined, PCT), textAt(joined, "milestones.2.proof"), joined.clashes]).toEqual(["六成", "验收意见", []]);
  });

  test("writing back what stood there is no change", () => {
    const entry = entryOf(anOwnFiling());
    expect(isDirty(fill(entry, [PCT, "55"], [PCT, "20%"]))).toBe(false);
  });

  test("a finished milestone is 100 % and asks for no forecast; taken back, both are as before", () => {
    const entry = fill(entryOf(anOwnFiling()), ["milestones.2.forecastOn", "2025-07-10"], ["milestones.2.isDone", "是"]);
    expect([textAt(entry, PCT), textAt(entry, "milestones.2.forecastOn"), lockAt(entry, PCT)]).toEqual(["100%", "", "已标为完成，不需填写"]);
    const back = write(entry, "milestones.2.isDone", "");
    expect([textAt(back, PCT), textAt(back, "milestones.2.forecastOn"), lockAt(back, PCT)]).toEqual(["20%", "2025-07-10", null]);
  });

  test("a day of completion on an unfinished milestone is not dropped silently: the cell says what to do", () => {
    const entry = fill(entryOf(anOwnFiling()), ["milestones.2.actualOn", "2025-06-18"], ["milestones.2.proof", "验收意见"]);
    expect(Object.keys(blocksOf(entry))).toEqual(["milestones.2.actualOn", "milestones.2.proof"]);
    expect(blocksOf(write(entry, "milestones.2.isDone", "是"))).toEqual({});
  });

  test("that was handed over takes nothing and says why; what was typed before is not lost", () => {
    const entry = write(entryOf(anOwnFiling()), "progressText", "本窗口写的");
    const handedOver = rejoin(entry, anOwnFiling({ mayEdit: { allowed: false, reason: "当前为“待单位审核”，不能修改" }, version: 2, progressText: "同事提交的" }));
    expect([lockAt(handedOver, "progressText"), textAt(handedOver, "progressText"), isStranded(handedOver), maySave(handedOver)]).toEqual(["当前为“待单位审核”，不能修改", "本窗口写的", true, false]);
  });

  test("the server's own field names are cells again", () => {
    const entry = write(entryOf(anOwnFiling()), "outcomes.12.proofNo", "ZL1");
    expect(["milestones.1.actualOn", "outcomes.0.achievedOn", "content.progressText", "milestones.0.ordinal"].map((field) => pathOf(field, entry))).toEqual(["milestones.2.actualOn", "outcomes.12.achievedOn", "progressText", "milestones.1.isDone"]);
  });
});

describe("somebody else's newer version", () => {
  const theirs = anOwnFiling({ version: 2, progressText: "同事写的", nextStepText: "同事的下一步", donePct: 30 });

  test("is taken over where nothing was typed", () => {
    const joined = rejoin(entryOf(anOwnFiling()), theirs);
    expect([textAt(joined, "progressText"), textAt(joined, PCT), joined.version, joined.clashes, isDirty(joined)]).toEqual(["同事写的", "30%", 2, [], false]);
  });

  test("is joined cell by cell: mine stays where both changed and is marked, theirs comes in elsewhere", () => {
    const joined = rejoin(fill(entryOf(anOwnFiling()), ["progressText", "我写的"], ["milestones.1.forecastOn", "2025-07-01"]), theirs);
    expect([textAt(joined, "progressText"), textAt(joined, "nextStepText"), textAt(joined, PCT), textAt(joined, "milestones.1.forecastOn")]).toEqual(["我写的", "同事的下一步", "30%", "2025-07-01"]);
    expect([joined.clashes, joined.version, maySave(joined)]).toEqual([["progressText"], 2, true]);
    expect(write(joined, "progressText", "核对后写的").clashes).toEqual([]);
  });

  test("leaves what could not be read as it was typed", () => {
    const joined = rejoin(write(entryOf(anOwnFiling()), PCT, "六成"), theirs);
    expect([textAt(joined, PCT), joined.clashes]).toEqual(["六成", [PCT]]);
  });

  test("rows that were accepted meanwhile fall away", () => {
    const newer = anOwnFiling({ version: 2 });
    const joined = rejoin(write(entryOf(anOwnFiling()), "milestones.1.forecastOn", "2025-07-01"), { ...newer, milestones: newer.milestones.slice(1) });
    expect(joined.draft.milestones.map(({ ordinal }) => ordinal)).toEqual([2]);
  });

  test("the same version read again changes nothing that is typed", () => {
    const entry = write(entryOf(anOwnFiling()), "progressText", "我写的");
    expect(rejoin(entry, anOwnFiling({ light: "red" }))).toMatchObject({ draft: entry.draft, saved: entry.saved, clashes: [], filing: { project: { light: "red" } } });
  });
});
