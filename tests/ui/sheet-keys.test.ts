import { expect, test } from "vitest";
import { actOf, type Act, type Mode } from "@/app/_components/ui/sheet/keys";

const key = (text: string) => {
  const parts = text.split("+");
  return { key: parts.at(-1)!, shift: parts.includes("Shift"), ctrl: parts.includes("Ctrl"), alt: parts.includes("Alt") };
};
const move = (name: string, isExtending = false) => ({ act: "move", move: name, isExtending }) as Act;
const looking = (kind: Mode["kind"]): Mode => ({ isEditing: false, kind });
const editing = (kind: Mode["kind"]): Mode => ({ isEditing: true, kind });

test.each<[string, Mode, Act | null]>([
  ["ArrowDown", looking("line"), move("down")], ["Shift+ArrowDown", looking("line"), move("down", true)],
  ["Tab", looking("line"), move("next")], ["Shift+Tab", looking("line"), move("previous")],
  ["Enter", looking("long"), move("down")], ["Shift+Enter", looking("long"), move("up")],
  ["Home", looking("line"), move("row_start")], ["Ctrl+Home", looking("line"), move("first")], ["Ctrl+Shift+End", looking("line"), move("last", true)],
  ["PageDown", looking("line"), move("page_down")],
  ["F2", looking("line"), { act: "edit" }], ["F2", looking("read"), null], ["Alt+ArrowDown", looking("choice"), { act: "edit" }],
  ["Delete", looking("line"), { act: "clear" }], ["Escape", looking("line"), { act: "leave" }],
  ["Ctrl+z", looking("line"), { act: "undo" }], ["Ctrl+y", looking("line"), { act: "redo" }], ["Ctrl+Shift+Z", looking("line"), { act: "redo" }],
  ["Ctrl+d", looking("line"), { act: "fill_down" }], ["Ctrl+a", looking("line"), { act: "select_all" }],
  ["Ctrl+c", looking("line"), null], ["Ctrl+v", looking("line"), null],
  [" ", looking("toggle"), { act: "toggle" }], [" ", looking("choice"), { act: "edit" }], [" ", looking("line"), null], ["a", looking("line"), null],
  ["Enter", editing("long"), { act: "commit", move: "down" }], ["Alt+Enter", editing("long"), { act: "line_break" }], ["Tab", editing("line"), { act: "commit", move: "next" }],
  ["Escape", editing("line"), { act: "give_up" }], ["ArrowDown", editing("choice"), { act: "choose", by: 1 }], ["ArrowDown", editing("line"), null],
  ["Delete", editing("line"), null], ["Ctrl+z", editing("line"), null],
])("%s in %o is %o", (text, mode, act) => {
  expect(actOf(key(text), mode)).toEqual(act);
});
