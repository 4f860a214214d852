import { expect, test } from "vitest";
import { nameOnMap, pageOf, placeInWords, some, stopsOf } from "@/lib/screen/rules";
import { SCENE_ROWS, SCENES } from "@/lib/screen/terms";

const rows = (count: number) => Array.from({ length: count }, (_, nth) => nth + 1);
const lists = (more: object = {}) => ({ worse: some([], 4), better: some([], 4), landmarks: some([], 5), overdue: some([], 8), ...more });

test("the tour stops once at each scene, and at a list once for each of its pages until every row was shown", () => {
  expect(stopsOf(null).map(({ scene }) => scene)).toEqual([...SCENES]);
  expect(stopsOf(lists())).toHaveLength(SCENES.length);
  const overdue = some(rows(13), SCENE_ROWS.overdue);
  const stops = stopsOf(lists({ overdue, landmarks: some(rows(8), SCENE_ROWS.landmarks) }));
  expect(stops.filter(({ scene }) => scene === "overdue")).toHaveLength(2);
  expect(stops.filter(({ scene }) => scene === "changes")).toHaveLength(2);
  const pages = [0, 1].map((page) => pageOf(overdue, SCENE_ROWS.overdue, page));
  expect(pages.flatMap((page) => page.rows)).toEqual(overdue.rows);
  expect(pages.map((page) => placeInWords(13, page, "个"))).toEqual(["第 1–8 个", "第 9–13 个"]);
});

test("a list that is shorter than its neighbour stays on its last page, and one that fits says no place", () => {
  const short = some(rows(3), SCENE_ROWS.turns);
  expect(pageOf(short, SCENE_ROWS.turns, 1)).toEqual({ rows: [1, 2, 3], from: 0 });
  expect(placeInWords(3, pageOf(short, SCENE_ROWS.turns, 1), "项")).toBe("");
  expect(pageOf(some([], SCENE_ROWS.turns), SCENE_ROWS.turns, 0).rows).toEqual([]);
});

test("names on the map lose their 区 and 县, those of the functional areas only their city", () => {
  expect(["双流区", "都江堰市"].map((name) => nameOnMap(name, false))).toEqual(["双流", "都江堰"]);
  expect(["成都高新区", "四川天府新区", "成都东部新区"].map((name) => nameOnMap(name, true))).toEqual(["高新区", "天府新区", "东部新区"]);
});
