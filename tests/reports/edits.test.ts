import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { clipOf, pastedWords } from "@/app/(app)/reports/[period]/edit/clipboard-words";
import { readable, recoveredFrom } from "@/app/(app)/reports/[period]/edit/recovered-words";
import { contentSha256 } from "@/lib/reports/compose";
import { blockText, count, quoted, say, textOf, type Piece } from "@/lib/reports/document";
import { factsIn, faultOf, isSameSentence, paragraphsOf, templateOf, TITLE, titleFaultOf, withEdits, withFacts } from "@/lib/reports/edits/rules";
import { crowdedMonth, reportOf } from "./a-sealed-month";

const SENTENCE = say`截至${quoted("5月31日")}，共${count([{ project: "GC-1-01" }, { project: "GC-1-02" }])}项，其中红灯${count([{ project: "GC-1-02" }])}项。`;
const fault = (text: string, pieces: Piece[] = SENTENCE) => faultOf({ pieces }, text);
const requirementFault = (text: string) => faultOf({ pieces: SENTENCE, isRequirement: true }, text);

describe("a paragraph in the office's own words", () => {
  test("begins as the generated one with its facts by their places", () => {
    expect(templateOf(SENTENCE)).toBe("截至{1}，共{2}项，其中红灯{3}项。");
    expect(fault(templateOf(SENTENCE))).toBeNull();
  });

  test("may put the facts in another order, and they open the same rows", () => {
    const text = "红灯{3}项，占全部{2}项的一部分（截至{1}）。";
    expect(fault(text)).toBeNull();
    expect(textOf(withFacts(SENTENCE, text))).toBe("红灯1项，占全部2项的一部分（截至5月31日）。");
    expect(factsIn(withFacts(SENTENCE, text)).map(({ rows }) => rows?.length)).toEqual([1, 2, undefined]);
  });

  test.each([
    ["a fact left out, by its words", "截至{1}，共{2}项。", "“1”由封存数据生成，不能删去，请放回段中"],
    ["all of it left out", " ", "本段含有封存数据，不能整段删去"],
    ["a fact twice", "截至{1}，{1}，共{2}项，{3}项。", "同一个数据在段中只能出现一次，请删去重复的"],
    ["a fact that is none", "截至{1}，共{2}项，{3}项，{4}项。", "同一个数据在段中只能出现一次，请删去重复的"],
    ["a line end", "截至{1}，\n共{2}项，{3}项。", "段内不能换行，也不能有制表符等不可见字符，请删除后再保存"],
    ["a sign that turns the text", "截至{1}，\u202e共{2}项，{3}项。", "段内不能换行，也不能有制表符等不可见字符，请删除后再保存"],
    ["braces", "截至{1}，共{2}项，{3}项{。", "文字中不能使用花括号“{ }”，请改用其他括号"],
    ["a placeholder that is no number", "截至{1}，共{2}项，{3}项{标题}。", "文字中不能使用花括号“{ }”，请改用其他括号"],
  ])("is refused with %s", (_what, text, sentence) => expect(fault(text)).toBe(sentence));

  test.each(["12", "１２", "③", "Ⅳ", "½", "٣", "三项", "一百二十个百分点", "百分之五", "第三次", "两家", "二十亿元", "三百天", "三分之二", "三成", "翻番", "叁项", "三十多项", "第三位", "㈢"])("does not take the figure %s, and names it", (figure) => {
    const said = fault(`截至{1}，共{2}项，其中红灯{3}项，另有${figure}待核。`);
    expect(said).toMatch(/不是由封存数据生成的，段中不能另写数字/);
    expect(said).toContain(`“${figure}”`);
  });

  test.each(["统一推进", "一次性解决", "“十四五”规划", "进一步压实责任", "一体推进", "三医联动", "千方百计", "十分重要", "收拾队伍", "一是抓协调，二是抓落实", "四川省内各单位参与"])("takes the words %s", (words) => expect(fault(`截至{1}，共{2}项，其中红灯{3}项，${words}。`)).toBeNull());

  test("keeps figures that stand in the generated words, and takes figures of its own in a requirement", () => {
    expect(fault("总共有三项内容：{1}", say`包括三项内容：${quoted("甲")}`)).toBeNull();
    expect(requirementFault("请于6月30日前完成{3}项整改，另报{1}的{2}项。")).toBeNull();
  });

  test("keeps a figure of the generated words only as often as it stands there, counting the same", () => {
    const three = say`包括三项内容：${quoted("甲")}`;
    expect([fault("包括三项内容和三项内容：{1}", three), fault("红灯三项，包括：{1}", three)]).toEqual([expect.stringContaining("“三项”"), expect.stringContaining("“三项”")]);
  });

  test("is left out when empty only where it holds no fact", () => {
    expect(faultOf({ pieces: ["本月没有变化。"] }, "")).toBeNull();
  });

  test("whatever is typed: what has no fault shows every fact once and no figure that is not one", () => {
    const typed = fc.array(fc.oneof(fc.constantFrom("{1}", "{2}", "{3}", "，", "共", "项", "{", "}", "7", "九", "三项", "\n"), fc.string({ maxLength: 3 })), { maxLength: 12 }).map((parts) => parts.join(""));
    fc.assert(fc.property(typed, (text) => {
      if (fault(text) !== null) return;
      const pieces = withFacts(SENTENCE, text);
      expect(factsIn(pieces).map((fact) => fact.text).sort()).toEqual(factsIn(SENTENCE).map((fact) => fact.text).sort());
      expect(pieces.filter((piece) => typeof piece === "string").join("")).not.toMatch(/[\p{N}{}\n]/u);
    }), { numRuns: 2000 });
    fc.assert(fc.property(fc.shuffledSubarray(["{1}", "{2}", "{3}"], { minLength: 3 }), fc.constantFrom("、", "项，", "和"), (places, between) => {
      expect(fault(places.join(between))).toBeNull();
    }));
  });

  const OF_TWO = say`截至${quoted("5月31日")}，逾期里程碑${count(Array.from({ length: 4 }, (_, at) => ({ project: String(at) })))}个，最长逾期${quoted("12")}天，占${quoted("8.5%")}。`;
  test.each([
    "{2}{3}个", "{2} {3}个", "{2}\u3164{3}个", "{2}.{3}%", "{2}，{3}个", "十{2}个，{3}", "-{2}个，{3}", "−{2}个，{3}", "负{2}个，{3}", "第{2}个，{3}", "{2}%，{3}", "{2}千个，{3}", "{2}万个，{3}", "{2}多个，{3}", "{2}倍，{3}", "{2}成，{3}", "{2}分之一，{3}", "{2}/{3}", "{2}：{3}", "{2}k，{3}", "{2}个百分点，{3}",
  ])("does not let %s make other figures of its facts, in a requirement neither", (words) => {
    const text = `截至{1}，逾期里程碑${words}天，占{4}。`;
    expect(fault(text, OF_TWO)).toMatch(/会改变它的意思|会被读成另一个数/);
    expect(faultOf({ pieces: OF_TWO, isRequirement: true }, text)).toMatch(/会改变它的意思|会被读成另一个数/);
  });

  test.each(["逾期里程碑三 项，实为{2}个", "逾期里程碑三\u3000项，实为{2}个", "逾期里程碑为三。实为{2}个", "逾期里程碑三十个，实为{2}个", "逾期里程碑翻两番，为{2}个"])("finds the other figure in %s", (words) => {
    expect(fault(`截至{1}，${words}，最长逾期{3}天，占{4}。`, OF_TWO)).toMatch(/不是由封存数据生成的，段中不能另写数字/);
  });

  test("prints the very figures that were generated, whatever is typed around them", () => {
    const runs = (text: string) => (text.normalize("NFKC").replace(/[\s\p{M}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, "").match(/[+−-]?[\p{N}一二三四五六七八九十百千万亿](?:[.,]?[\p{N}%一二三四五六七八九十百千万亿])*/gu) ?? []).sort();
    const safe = fc.constantFrom("", " ", "，", "、", "个", "天", "项，", "和", "统一", "共", "。");
    const words = fc.oneof({ weight: 12, arbitrary: safe }, { weight: 1, arbitrary: fc.constantFrom(".", "-", "十", "万", "%", "一", "·", "\u200b", "多", "第") });
    let accepted = 0;
    fc.assert(fc.property(fc.shuffledSubarray(["{1}", "{2}", "{3}", "{4}"], { minLength: 4 }), fc.array(words, { minLength: 10, maxLength: 10 }), (places, around) => {
      const text = places.map((place, at) => around[2 * at]! + around[2 * at + 1]! + place).join("") + around[8]! + around[9]!;
      if (fault(text, OF_TWO) !== null) return;
      accepted += 1;
      expect(runs(textOf(withFacts(OF_TWO, text)).replaceAll("统一", "同样"))).toEqual(runs(textOf(OF_TWO)));
    }), { numRuns: 2000 });
    expect(accepted).toBeGreaterThan(100);
  });
});

describe("a title", () => {
  const LINES = ["关于2025年5月“十四五”科技创新规划", "重点任务调度情况的通报"];
  test.each([
    [["关于2025年5月", "“十四五”科技创新规划", "重点任务调度情况的通报"], null],
    [[LINES.join("")], null],
    [[LINES[0]!, "重点任务的通报"], "标题的文字由版头设置和期次生成，只能调整分行的位置"],
    [[...LINES, ""], "标题不能有空行"],
    [[..."关于2025年5月"].slice(0, 5).concat(LINES.join("").slice(5)), "标题最多分 4 行"],
  ])("%s", (lines, sentence) => expect(titleFaultOf(LINES, lines.join("\n"))).toBe(sentence));
});

describe("a report with edits", () => {
  const generated = reportOf({ snapshot: crowdedMonth() });
  const paragraphs = paragraphsOf(generated);
  test("takes every paragraph as it was generated", () => {
    expect(paragraphs.map((block) => faultOf(block, templateOf(block.pieces))).filter((found) => found !== null)).toEqual([]);
  });

  const first = paragraphs.find(({ key }) => key.startsWith("overall."))!;
  const own = `${templateOf(first.pieces)}请各单位对照检查。`;

  test("says the office's words there and nowhere else, the same every time, and counts them", () => {
    const edited = reportOf({ snapshot: crowdedMonth() }, { edits: new Map([[first.key, own]]) });
    const changed = paragraphsOf(edited).filter((block, at) => blockText(block) !== blockText(paragraphs[at]!));
    expect(changed.map(({ key, pieces }) => [key, textOf(pieces)])).toEqual([[first.key, `${textOf(first.pieces)}请各单位对照检查。`]]);
    const length = (document: typeof edited) => Number(/正文 (\d+) 字/.exec(document.notes.join())![1]);
    expect(length(edited) - length(generated)).toBe(9);
    expect(contentSha256(edited)).toBe(contentSha256(reportOf({ snapshot: crowdedMonth() }, { edits: new Map([[first.key, own]]) })));
    expect(contentSha256(edited)).not.toBe(contentSha256(generated));
  });

  test("leaves unused, and names, what no longer fits the facts or has no place", () => {
    const edits = new Map([[first.key, "只有{1}和{99}。"], ["nowhere.1", "哪里？"], [TITLE, "另一个标题"]]);
    expect(withEdits(generated, edits).stale).toEqual(["nowhere.1", first.key, TITLE].sort());
    expect(reportOf({ snapshot: crowdedMonth() }, { edits })).toEqual(generated);
  });

  test("breaks its title where the office says", () => {
    const broken = generated.titleLines.join("\n").replace("\n", "").replace("科技", "\n科技");
    expect(reportOf({ snapshot: crowdedMonth() }, { edits: new Map([[TITLE, broken]]) }).titleLines).toEqual(broken.split("\n"));
  });

  test("says which revision it takes the place of", () => {
    const again = reportOf({ snapshot: crowdedMonth() }, { revision: 2, replaces: { revision: 1, issuedOn: generated.dataOn } });
    expect(again.notes[0]).toBe("本通报为第 2 版，替代2025年5月31日印发后撤回的第 1 版。");
  });

  test("takes words over only where the sentence is the same with other figures", () => {
    expect(isSameSentence(SENTENCE, say`截至${quoted("6月30日")}，共${count([])}项，其中红灯${count([])}项。`)).toBe(true);
    expect(isSameSentence(SENTENCE, say`截至${quoted("6月30日")}，共${count([])}项，没有红灯。`)).toBe(false);
  });
});

describe("words of an earlier visit", () => {
  test("are offered where others stand now, faulty or not, and not where they were saved after all", () => {
    expect(recoveredFrom({ text: "共{1}项" }, "计{1}项")).toBe("共{1}项");
    expect(recoveredFrom({ text: "另有7项" }, "计{1}项")).toBe("另有7项");
    expect(recoveredFrom({ text: "计{1}项" }, "计{1}项")).toBeNull();
    expect(recoveredFrom(null, "计{1}项")).toBeNull();
    expect(recoveredFrom({ text: 7 }, "计{1}项")).toBeNull();
  });

  test("are read with their facts, even one that is none any more", () => expect(readable("共{2}项，{1}；{3}", ["5月31日", "2"])).toBe("共2项，5月31日；"));
});

describe("words moved by the clipboard", () => {
  const clip = clipOf("report-2025-05-1-a.1", "，共{2}项");
  const pasted = (name: string, standing: string) => pastedWords(clip, "，共7项", name, standing, ["5月31日", "7"]);

  test("keep their facts within their paragraph", () => expect(pasted("report-2025-05-1-a.1", "截至{1}")).toBe("，共{2}项"));
  test("put no fact there twice", () => expect(pasted("report-2025-05-1-a.1", "截至{1}，共{2}项")).toBe("，共7项"));
  test("are plain words in another paragraph", () => expect(pasted("report-2025-05-1-a.2", "截至{1}")).toBe("，共7项"));
  test("from elsewhere are one line and bring no fact in", () => expect(pastedWords("", " 共{1}\n项 ", "a", "", ["7"])).toBe("共｛1｝ 项"));
});
