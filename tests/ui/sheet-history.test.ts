import { expect, test } from "vitest";
import { noHistory, remember, stepBack, stepForward, type History } from "@/app/_components/ui/sheet/history";

const done = (...steps: string[]): History<string> => steps.reduce<History<string>>(remember, noHistory);

test("steps come back last first, and can be done again in their order", () => {
  const back = stepBack(done("甲", "乙", "丙"))!;
  expect(back.step).toBe("丙");
  const further = stepBack(back.history)!;
  expect(further.step).toBe("乙");
  const again = stepForward(further.history)!;
  expect([again.step, stepForward(again.history)!.step]).toEqual(["乙", "丙"]);
});

test("a new step ends what could be done again", () => {
  const { history } = stepBack(done("甲", "乙"))!;
  expect(stepForward(remember(history, "丙"))).toBeNull();
  expect(stepBack(remember(history, "丙"))!.step).toBe("丙");
});

test("nothing done, nothing to undo; nothing undone, nothing to do again", () => {
  expect(stepBack(noHistory)).toBeNull();
  expect(stepForward(done("甲"))).toBeNull();
});

test("the oldest steps are forgotten, not the newest", () => {
  const history = done(...Array.from({ length: 250 }, (_, at) => String(at)));
  expect([history.past.length, history.past.at(-1)]).toEqual([200, "249"]);
});
