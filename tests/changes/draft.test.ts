import { describe, expect, test } from "vitest";
import { contentOf, daysOf, draftOf, errorsOfShape, labelOf, prefillOf, unreadOf, type SavedDraft } from "@/app/(app)/changes/_form/draft";
import { plainDate } from "@/lib/base/date";
import type { ChangeableMilestone } from "@/lib/changes/form/queries";

const milestone = (ordinal: number, name: string, plannedOn: string): ChangeableMilestone =>
  ({ ordinal, name, stage: "research", isKey: false, plannedOn: plainDate(plannedOn), originalOn: plainDate(plannedOn), heldBy: null });
const form = { milestones: [milestone(2, "突破核心关键技术", "2025-06-30"), milestone(4, "完成项目验收", "2025-11-30")] };
const SAVED: SavedDraft = { reasonCode: "partner", reasonText: "试验台被占用", evidenceText: "函", newUnitCode: null, lessonTried: "", lessonFound: "", lessonAdvice: "", items: [{ ordinal: 4, toOn: plainDate("2025-12-20"), toName: "完成项目验收" }] };

describe("a request as its form holds it", () => {
  test("begins with what was saved; milestones that it does not name are left empty", () => {
    expect(draftOf(form, SAVED).items).toEqual([{ ordinal: 2, toOn: null, toName: "", dayText: null }, { ordinal: 4, toOn: "2025-12-20", toName: "", dayText: null }]);
    expect(draftOf(form, null)).toMatchObject({ reasonCode: null, reasonText: "", items: [{ toOn: null }, { toOn: null }] });
  });

  test("sends only what moves, by a day or by a name; a day typed as it already stands is none", () => {
    const draft = draftOf(form, SAVED);
    expect(contentOf(draft, form).items).toEqual([{ ordinal: 4, toOn: "2025-12-20", toName: "完成项目验收" }]);
    const [first, second] = draft.items;
    expect(contentOf({ ...draft, items: [{ ...first!, toOn: plainDate("2025-06-30") }, { ...second!, toOn: null, toName: " 完成工程验收 " }] }, form).items).toEqual([{ ordinal: 4, toOn: "2025-11-30", toName: "完成工程验收" }]);
  });

  test("begins with a day proposed elsewhere, and with the words of a request copied; of a milestone in both, the day proposed", () => {
    const proposed = [{ ordinal: 4, toOn: plainDate("2026-01-31") }, { ordinal: 9, toOn: plainDate("2026-02-28") }];
    expect(prefillOf([], null, form)).toBeNull();
    expect(draftOf(form, prefillOf(proposed, null, form)).items.map(({ toOn, toName }) => [toOn, toName])).toEqual([[null, ""], ["2026-01-31", ""]]);
    expect(draftOf(form, prefillOf(proposed, SAVED, form))).toMatchObject({ reasonText: "试验台被占用", items: [{ toOn: null }, { toOn: "2026-01-31" }] });
    expect(prefillOf([], SAVED, form)).toEqual(SAVED);
  });

  test("does not begin with a day of a milestone that another request holds", () => {
    const held = { milestones: [form.milestones[0]!, { ...form.milestones[1]!, heldBy: { id: 6, number: "TZ-2025-006", status: "signed" as const } }] };
    const proposed = [{ ordinal: 2, toOn: plainDate("2025-07-31") }, { ordinal: 4, toOn: plainDate("2026-01-31") }];
    expect(draftOf(held, prefillOf(proposed, SAVED, held)).items.map(({ toOn }) => toOn)).toEqual(["2025-07-31", null]);
  });

  test("what was saved comes back as it was sent", () => {
    expect(contentOf(draftOf(form, SAVED), form)).toEqual(SAVED);
  });

  test("a day that cannot be read is told beside its milestone and not sent", () => {
    const draft = draftOf(form, null);
    const typed = { ...draft, items: draft.items.map((item) => (item.ordinal === 2 ? { ...item, dayText: "2025-02-30" } : item)) };
    expect(unreadOf(typed)).toEqual({ "items.2.toOn": "“2025-02-30”不是有效日期，请按“2025-06-20”填写" });
    expect(contentOf(typed, form).items).toEqual([]);
  });

  test("a message about a name finds the milestone it is of; one about a day names it already", () => {
    expect(errorsOfShape({ "items.2.toOn": "这个里程碑已在申请中" }, contentOf(draftOf(form, SAVED), form))).toEqual({ "items.2.toOn": "这个里程碑已在申请中" });
    expect(errorsOfShape({ "items.0.toName": "里程碑名称最多 200 字", reasonText: "情况说明最多 1000 字" }, contentOf(draftOf(form, SAVED), form))).toEqual({ "items.4.toName": "里程碑名称最多 200 字", reasonText: "情况说明最多 1000 字" });
    expect([labelOf("items.4.toName", form.milestones), labelOf("reasonText", form.milestones)]).toEqual(["“完成项目验收”新名称", "情况说明"]);
  });

  test("the days asked for stand beside those of the plan in force", () => {
    expect(daysOf(draftOf(form, SAVED), form)).toEqual([{ fromOn: "2025-06-30", toOn: "2025-06-30" }, { fromOn: "2025-11-30", toOn: "2025-12-20" }]);
  });
});
