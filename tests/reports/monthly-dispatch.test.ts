import { describe, expect, test } from "vitest";
import { yearMonth } from "@/lib/base/month";
import { standingsOf, summarise } from "@/lib/overview/rules";
import { bodyLength, cellText, closeUp, inChinese, textOf, type Block, type ReportDocument } from "@/lib/reports/document";
import { BODY_MAX_CHARS } from "@/lib/reports/terms";
import { TEXT_MM } from "@/lib/reports/form/page";
import { brokenCells } from "./broken-cells";
import { crowdedMonth, HASH, milestone, project, reportOf, request, sealedMonth, unit, update } from "./a-sealed-month";

const report = (snapshot = crowdedMonth()) => reportOf({ snapshot });
const section = (document: ReportDocument, heading: string) => document.sections.find((each) => each.heading.endsWith(heading))!;
const words = (blocks: Block[]) => blocks.map((block) => (block.kind === "table" ? "" : textOf(block.pieces))).join("\n");
const tables = (blocks: Block[]) => blocks.filter((block) => block.kind === "table");

describe("the monthly report", () => {
  test("has the seven sections and eight annexes, numbered as officials number them", () => {
    const document = report();
    expect(document.sections.map(({ heading }) => heading)).toEqual([
      "一、总体情况", "二、重点工程与平台进展", "三、核心指标", "四、各区(市)县和部门情况", "五、存在问题", "六、计划调整", "七、下一步要求",
    ]);
    expect(document.annexes.map(({ title }) => title)).toEqual(["项目总表", "亮灯明细", "标志性成果清单", "逾期里程碑清单", "排名计算表", "督办销号台账", "延期台账", "2025年6月应完成节点清单"]);
    expect(document.titleLines.join("")).toBe("关于2025年5月“十四五”科技创新规划重点任务调度情况的通报");
    expect(document.fileName).toBe("成都市科技创新规划重点任务月度调度通报（2025年5月）");
  });

  test("counts as the overview counts", () => {
    const snapshot = crowdedMonth();
    const { total, works, units } = summarise(standingsOf(snapshot));
    const document = report(snapshot);
    const overall = section(document, "总体情况");
    expect([total.counts.blue, total.counts.grey]).toEqual([0, 0]);
    expect(words(overall.blocks)).toContain(`截至5月31日，纳入调度的${total.counts.total}项中，正常推进（绿灯）${total.counts.green}项，滞后（黄灯）${total.counts.yellow}项，严重滞后（红灯）${total.counts.red}项。`);
    expect(words(overall.blocks)).toContain(`累计完成进度${total.progressPct!.toFixed(1)}%，应完成${total.plannedPct!.toFixed(1)}%，低于序时进度${(total.plannedPct! - total.progressPct!).toFixed(1)}个百分点`);
    expect(words(overall.blocks)).toContain(`本月应填报${total.expected}项，其中按时填报${total.onTime}项`);
    expect(tables(overall.blocks)[0]!.rows.map((row) => cellText(row[1]!))).toEqual((["green", "yellow", "red", "blue", "grey"] as const).map((light) => String(total.counts[light])));
    const rankings = tables(section(document, "各区(市)县和部门情况").blocks).flatMap(({ rows }) => rows);
    expect(rankings).toHaveLength(units.length);
    expect(rankings.reduce((sum, row) => sum + Number(cellText(row[3]!)), 0)).toBe(total.counts.red);
    for (const work of works) expect(words(section(document, "重点工程与平台进展").blocks)).toContain(`共${work.counts.total}项，`);
  });

  test("the table of lights adds up: last month, turned to it, left it, newcomers, this month", () => {
    const rows = tables(section(report(), "总体情况").blocks)[0]!.rows.map((row) => row.map((cell) => Number(cellText(cell).replace("−", "-"))));
    for (const [, now, before, net, turned, left, newcomers] of rows) expect([before! + net!, before! + turned! - left! + newcomers!]).toEqual([now, now]);
    expect(rows.some((row) => row[6]! > 0)).toBe(true);
    const first = crowdedMonth();
    const fresh = report({ ...first, projects: first.projects.map((each) => ({ ...each, previousLight: null })) });
    expect(tables(section(fresh, "总体情况").blocks)[0]!.rows[0]!.slice(2)).toEqual(["—", "—", "—", "—", "—"]);
    expect(words(section(fresh, "总体情况").blocks)).toContain("本月为首次调度，没有上月数据可比。");
  });

  test("a table that lists part of a total says so", () => {
    const captions = (count: number) => {
      const late = Array.from({ length: count }, (_, at) => project(`PT-00${at}`, { milestones: [milestone(3, "2025-03-31", null)] }));
      return tables(section(report(sealedMonth(late)), "存在问题").blocks).map(({ caption, rows }) => [caption, rows.length]);
    };
    expect(captions(5)).toEqual([["逾期最久的关键节点（节选 3 项）", 3]]);
    expect(captions(2)).toEqual([["逾期关键节点", 2]]);
  });

  test("lists every project in annexes 1 and 2, and of every red or yellow one all reasons", () => {
    const snapshot = crowdedMonth();
    const document = report(snapshot);
    expect(tables(document.annexes[0]!.blocks)[0]!.rows).toHaveLength(126);
    const troubled = snapshot.projects.filter(({ light }) => light === "red" || light === "yellow");
    const rows = tables(document.annexes[1]!.blocks)[0]!.rows;
    expect(rows).toHaveLength(126);
    for (const { code, reasons } of troubled) expect(rows.find((row) => row[1] === code)!.at(-1)).toBe(closeUp(reasons.map(({ text }) => text).join("；")));
  });

  test("keeps the body within 4,000 characters however much there is to say, and states its length", () => {
    const document = report();
    expect(bodyLength(document)).toBeLessThanOrEqual(BODY_MAX_CHARS);
    expect(bodyLength(document)).toBeGreaterThan(3500);
    expect(document.notes.join()).toContain(`正文 ${bodyLength(document)} 字`);
  });

  test("names the snapshot it was built from, the rule set, and that data are invented", () => {
    expect(report().notes.join("\n")).toMatch(new RegExp(`SHA-256：${HASH}[^]*亮灯规则第 1 版[^]*演示数据`));
    expect(report({ ...crowdedMonth(), isDemonstration: false }).notes.join()).not.toContain("演示数据");
  });

  test("prints targets with their comparator and says when an indicator has no data; it is not zero", () => {
    const rows = tables(section(report(), "核心指标").blocks)[0]!.rows;
    expect(rows.slice(7).map((row) => cellText(row[4]!))).toEqual(["＞4", "高于全省平均水平", "＞4"]);
    expect(rows[9]!.slice(2).map(cellText)).toEqual(["未公布", "—", "＞4", "—", "无数据"]);
    expect(rows[8]!.slice(5).map(cellText)).toEqual(["—", "相对目标"]);
    expect(rows[0]!.slice(5).map(cellText)).toEqual(["44.4%", "滞后"]);
    expect(words(section(report(), "核心指标").blocks)).toContain("有数据9项，尚未公布数据1项");
  });

  test("takes problems from accepted updates only: what was not reviewed is not reported", () => {
    const raised = { problemType: "funding", problemLevel: "department", problemText: "到位资金不足", problemAsk: "协调拨付" } as const;
    const document = report(sealedMonth([
      project("PT-001", { update: update(raised) }), project("PT-002", { update: update({ ...raised, status: "submitted" }) }), project("PT-003", { update: update({ ...raised, status: "draft", isFiled: false, isOnTime: false }) }),
    ]));
    expect(words(section(document, "存在问题").blocks)).toContain("各单位提出、经采用的问题1项，为资金问题。待市级部门协调的1项。");
  });

  test("does not ask for what was waived, and says how many there were", () => {
    const waived = update({ status: "waived", isFiled: null, isOnTime: null, waiverReason: "已批准暂停" });
    const text = words(section(report(sealedMonth([project("PT-001"), project("PT-002", { update: waived })])), "总体情况").blocks);
    expect(text).toContain("本月应填报1项，全部按时填报，另有1项经研究免报。");
  });

  test("a slip that was approved stays visible", () => {
    const moved = project("PT-001", {
      milestones: [milestone(1, "2025-09-30", null, { originalOn: milestone(1, "2025-03-31", null).plannedOn })],
      changes: [{ version: 3, approvedOn: milestone(1, "2025-05-15", null).plannedOn, reason: "场地移交延迟" }],
      requests: [request("TZ-2025-012", { times: 2, reasonCode: "site", isLate: true, items: [{ ordinal: 1, name: "主体封顶", fromOn: milestone(1, "2025-06-30", null).plannedOn, toOn: milestone(1, "2025-09-30", null).plannedOn }] })],
    });
    const denied = project("PT-002", { requests: [request("TZ-2025-013", { outcome: "refused", kind: "pause", reasonCode: "own", decisionText: "请按原计划抓紧推进。" })] });
    const text = words(section(report(sealedMonth([moved, denied])), "计划调整").blocks);
    expect(text).toContain("本月办结调整申请2件，其中批准1件、不予批准1件；原定完成日期已到或已过才提出的1件。");
    expect(text).toContain("PT-001关键技术攻关与示范应用（高新区）“主体封顶”由6月30日调整至9月30日，系第2次调整，原因为用地、能耗等要素未落实。");
    expect(text).toContain("PT-002关键技术攻关与示范应用（高新区）以本单位组织推进不力为由申请暂停，不予批准：“请按原计划抓紧推进”。");
    expect(text).toContain("现行计划晚于原始计划的项目累计1项，推迟183天（PT-001关键技术攻关与示范应用），延期情况见附件7。");
    const earlier = words(section(report(sealedMonth([{ ...moved, requests: null }])), "计划调整").blocks);
    expect(earlier).toContain("本月批准计划调整1项。PT-001关键技术攻关与示范应用（高新区）5月15日经批准作第2次调整，较原始计划最多推迟183天，事由为场地移交延迟。");
  });

  test("a light that was raised is named, one that was lowered is counted, and both are marked with who and why in the annexes", () => {
    const byHand = { reason: "资金已到位，现场核实", setBy: "陈知行", setOn: milestone(1, "2025-05-20", null).plannedOn };
    const raised = project("PT-001", { light: "green", computedLight: "yellow", adjustment: "raised", override: { light: "green", computedLight: "yellow", ...byHand } });
    const lowered = project("PT-002", { light: "red", computedLight: "green", adjustment: "lowered", override: { light: "red", computedLight: "green", ...byHand } });
    const lapsed = project("PT-003", { override: { light: "red", computedLight: "green", ...byHand } });
    const document = report(sealedMonth([raised, lowered, lapsed]));
    const text = words(section(document, "总体情况").blocks);
    expect(text).toContain("人工调整灯色2项（调低1项、调高1项），只在本月有效，附件1逐项标明。调高的为PT-001关键技术攻关与示范应用（由黄灯调为绿灯）。");
    const [all, troubled] = document.annexes.map(({ blocks }) => tables(blocks)[0]!);
    expect(all!.rows.map((row) => row.at(-1))).toEqual(["人工调整", "人工调整", ""]);
    expect(troubled!.rows.map((row) => [row[1], String(row.at(-1)).split("；")[0]]).slice(0, 2)).toEqual([
      ["PT-002", "人工调低，按规则为绿灯（陈知行，5月20日：资金已到位，现场核实）"], ["PT-001", "人工调高，按规则为黄灯（陈知行，5月20日：资金已到位，现场核实）"],
    ]);
    expect(words(section(report(sealedMonth([project("PT-001")])), "总体情况").blocks)).not.toContain("人工调整");
  });

  test("many lights that were raised do not make the body too long", () => {
    const month = crowdedMonth();
    const document = report({ ...month, projects: month.projects.map((each) => ({ ...each, light: "green" as const, computedLight: "red" as const, adjustment: "raised" as const })) });
    expect(bodyLength(document)).toBeLessThanOrEqual(BODY_MAX_CHARS);
    expect(words(section(document, "总体情况").blocks)).toContain("等126项。");
  });

  test("both plans are counted, and what is green by an approved change alone is said and marked; grey is neither", () => {
    const late = milestone(1, "2025-03-31", null).plannedOn;
    const moved = project("PT-001", { milestones: [milestone(1, "2024-12-31", "2024-12-20"), milestone(2, "2025-09-30", null, { originalOn: late, weight: 3 })] });
    expect([moved.light, moved.originalLight]).toEqual(["green", "yellow"]);
    const grey = project("PT-002", { milestones: [milestone(1, "2025-09-30", null, { originalOn: late })] });
    expect([grey.light, grey.originalLight]).toEqual(["grey", "red"]);
    const document = report(sealedMonth([moved, grey]));
    expect(words(section(document, "总体情况").blocks)).toContain("对照原始计划亮灯，黄灯1项、红灯1项；现行计划的绿灯中，因调整而转绿1项，附件1逐项标明。");
    expect(tables(document.annexes[0]!.blocks)[0]!.rows.map((row) => row.at(-1))).toEqual(["因调整而转绿", ""]);
  });

  test("asks by name and day, at most three things, and lists what is due next month", () => {
    const late = project("PT-001", { milestones: [milestone(3, "2025-03-31", null), milestone(6, "2025-06-20", null)], update: update({ status: "draft", isFiled: false, isOnTime: false }) });
    const text = words(section(report(sealedMonth([late])), "下一步要求").blocks);
    expect(text).toContain("1.红灯项目限期整改。高新区要逐项查明原因、明确整改措施和完成时限，6月26日前随6月填报报送。");
    expect(text).toContain("2.未填报项目补报进展。高新区要核实本月情况，6月26日前");
    expect(text).toContain("6月底前应完成里程碑1个，为PT-001关键技术攻关与示范应用“第6个节点的建设任务”（高新区，6月20日），系关键节点。");
  });

  test("what was due on the data day and is not done is told apart among what is due next month", () => {
    const month = sealedMonth([project("PT-001", { milestones: [milestone(1, "2025-05-31", null), milestone(2, "2025-06-20", null)] })]);
    expect(words(section(report(month), "下一步要求").blocks)).toContain("6月底前应完成里程碑2个（含5月31日到期未完成1个），");
  });

  test("the day it asks for follows the settings and the calendar that were sealed", () => {
    const late = project("PT-001", { milestones: [milestone(3, "2025-03-31", null)] });
    const month = sealedMonth([late], {
      cycleSettings: { version: 2, opensDay: 25, unitsDueFromEnd: 5, headsDueWorkday: 2, officeDueWorkday: 4, sealDueWorkday: 5 },
      calendarDays: [{ day: milestone(1, "2025-06-24", null).plannedOn, isWorkday: false, source: "市政府通知" }],
    });
    expect(words(section(report(month), "下一步要求").blocks)).toContain("6月23日前随6月填报报送。");
  });

  test("says in words what is nought or alike, without a comparison in the first month", () => {
    const green = report(sealedMonth([1, 2, 3].map((n) => project(`PT-00${n}`, { previousLight: null }))));
    expect(words(section(green, "总体情况").blocks)).toMatch(/^截至5月31日，纳入调度的3项均为正常推进（绿灯）。本月为首次调度，没有上月数据可比。\n按各项目同等权重平均，累计完成进度50\.0%，应完成50\.0%，与序时进度持平。对照原始计划亮灯，与现行计划完全一致。\n本月应填报3项，全部按时填报。/);
    expect(words(section(green, "存在问题").blocks)).toBe("（一）红黄灯成因\n本月没有红灯和黄灯项目。\n（二）需协调解决的问题\n本月采用的填报中没有提出需协调解决的问题。\n（三）督办销号\n本月没有需列入督办的事项。\n（四）逾期节点\n截至5月31日，没有逾期里程碑。");
    expect(words(section(green, "各区(市)县和部门情况").blocks)).toContain("对完成率100.0%的高新区予以表扬。本序列没有需要提醒的单位。");
    expect(words(section(green, "下一步要求").blocks)).toBe("各牵头单位要保持工作力度，6月26日前按时完成6月填报。\n6月底前没有应完成的里程碑。");
    const one = words(section(report(sealedMonth([project("PT-001")])), "重点工程与平台进展").blocks);
    expect(one).toContain("共1项，为绿灯，完成50.0%，与序时进度持平。下一节点为PT-001关键技术攻关与示范应用“第2个节点的建设任务”（高新区，12月31日）。");
    for (const document of [green, report()]) expect(words([...document.opening, ...document.sections.flatMap(({ blocks }) => blocks)])).not.toMatch(/(?<![\d.])0[项个家件]| \d|\d [一-鿿]|。。|，。|、。/);
  });

  test("progress since the month before is told of the projects of both months: what came new does not make it fall", () => {
    const half = (code: string) => project(code, { progressPct: 51 });
    const snapshot = sealedMonth([half("PT-001"), half("PT-002"), project("PT-003", { progressPct: 0, previousLight: null })]);
    const before = { ...snapshot, month: yearMonth("2025-04"), projects: [project("PT-001", { progressPct: 50 }), project("PT-002", { progressPct: 50 })] };
    expect(words(section(reportOf({ snapshot, before }), "总体情况").blocks)).toContain("累计完成进度34.0%（上月已纳入的2项较上月提高1.0个百分点），应完成50.0%");
  });

  test("names every red light with its unit and cause, what turned red first, and every unit that is asked something up to ten", () => {
    const snapshot = sealedMonth([
      project("PT-001", { milestones: [milestone(3, "2025-03-31", null)], previousLight: "red" }), project("PT-002", { milestones: [milestone(3, "2025-04-15", null)], previousLight: "green", leadUnitCode: "天府新区" }),
      ...Array.from({ length: 11 }, (_, at) => project(`PT-1${at}`, { light: "yellow", leadUnitCode: `第${at}区` })),
    ]);
    const document = report({ ...snapshot, units: [...snapshot.units, ...Array.from({ length: 11 }, (_, at) => unit(`第${at}区`, "district", 9 + at))] });
    expect(words(section(document, "存在问题").blocks)).toContain("本月转红的：PT-002关键技术攻关与示范应用（天府新区），进度落后100.0个百分点。上月已为红灯的：PT-001关键技术攻关与示范应用（高新区），进度落后100.0个百分点。");
    expect(words(section(document, "存在问题").blocks)).toContain("关键节点严重逾期（超过30天）2项");
    const asked = words(section(document, "下一步要求").blocks);
    expect(asked).toContain("红灯项目限期整改。高新区、天府新区要");
    expect(asked).toContain("黄灯项目防止转红。附件2所列黄灯项目牵头单位要");
    const many = Array.from({ length: 11 }, (_, at) => project(`PT-1${at}`, { milestones: [milestone(3, "2025-03-31", null)] }));
    expect(words(section(report(sealedMonth(many)), "存在问题").blocks)).toMatch(/上月已为红灯的：PT-10.*；PT-12[^；]*。其余红灯项目见附件2。/);
  });

  test("tells 督办 of the month before, closed and open, what came new, and problems since the month they stand", () => {
    const late = (code: string, more = {}) => project(code, { milestones: [milestone(3, "2025-03-31", null)], ...more });
    const snapshot = sealedMonth([
      late("PT-001", { supervisedSince: "2025-03", update: update({ problemType: "resources", problemLevel: "leader", problemSince: yearMonth("2025-03"), problemText: "用地指标尚未落实，主体工程无法进场。", problemAsk: "请协调安排指标。" }) }),
      late("PT-002", { supervisedSince: "2025-05" }), project("PT-003"),
    ]);
    const before = { ...snapshot, month: yearMonth("2025-04"), projects: [snapshot.projects[0]!, late("PT-003", { supervisedSince: "2025-02" })] };
    const text = words(section(reportOf({ snapshot, before }), "存在问题").blocks);
    expect(text).toContain("上月督办事项2件（红灯和关键节点逾期的项目），销号1件，未销号1件；本月新增1件。PT-001关键技术攻关与示范应用（高新区，自2025年3月起）尚未销号。台账见附件6。");
    expect(text).toContain("各单位提出、经采用的问题1项，为要素保障问题。待市领导协调的1项。自上月或更早起连续提出的1项，其中最早的自2025年3月起。");
    expect(text).toContain("要素保障方面，PT-001关键技术攻关与示范应用（高新区）反映用地指标尚未落实，主体工程无法进场，自2025年3月起待市领导协调，提请协调安排指标。");
  });

  test("leaves the rankings to the annex when even the shortest body is too long with them", () => {
    const month = crowdedMonth();
    const units = Array.from({ length: 110 }, (_, at) => unit(`第${at}区(市)县科技创新功能区管委会`, "district", at));
    const document = report({ ...month, units, projects: month.projects.map((each, at) => ({ ...each, leadUnitCode: units[at % 110]!.code })) });
    expect(bodyLength(document)).toBeLessThanOrEqual(BODY_MAX_CHARS);
    expect(tables(section(document, "各区(市)县和部门情况").blocks)).toEqual([]);
    expect(tables(section(report(month), "各区(市)县和部门情况").blocks)).toHaveLength(3);
    expect(document.annexes[4]!.title).toBe("排名计算表");
  });

  test("an empty month still makes a whole report", () => {
    const document = report(sealedMonth([]));
    expect(words(section(document, "总体情况").blocks)).toContain("截至5月31日，没有纳入调度的项目。");
    expect(JSON.stringify(document)).not.toMatch(/NaN|undefined|Infinity/);
  });

  test("every table fits the width of the text and has a cell for each column", () => {
    const document = report();
    const parts = [...document.sections, ...document.annexes].flatMap((part) => tables(part.blocks).map((table) => ({ table, isLandscape: "isLandscape" in part && part.isLandscape })));
    for (const { table, isLandscape } of parts) {
      expect(table.columns.reduce((sum, column) => sum + column.widthMm, 0), table.caption).toBe(isLandscape ? TEXT_MM.height : TEXT_MM.width);
      for (const row of table.rows) expect(row).toHaveLength(table.columns.length);
      expect(brokenCells(table), table.caption).toEqual([]);
    }
  });
});

test("a light is printed as shape and word", () => {
  expect((["green", "yellow", "red", "blue", "grey"] as const).map((light) => cellText({ light }))).toEqual(["●绿", "▲黄", "■红", "◆蓝", "○灰"]);
});

test("no space stands between Chinese and figures, and none is lost between Latin words", () => {
  expect(closeUp("已完成 62.5%，应完成 65% 的 3 项，“第 2 版”，Open Lab 7")).toBe("已完成62.5%，应完成65%的3项，“第2版”，Open Lab 7");
});

test.each([[1, "一"], [10, "十"], [11, "十一"], [20, "二十"], [36, "三十六"]])("%i is %s", (n, word) => {
  expect(inChinese(n)).toBe(word);
});
