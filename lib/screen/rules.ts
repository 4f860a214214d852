import { PAGES_AT_MOST, SCENE_ROWS, SCENES, type Scene } from "./terms";

/** First rows of a list, and how many there are. */
export type Some<T> = { rows: T[]; total: number };

/** As many rows as the pages of a scene hold, `size` to a page. */
export const some = <T>(rows: readonly T[], size: number): Some<T> => ({ rows: rows.slice(0, size * PAGES_AT_MOST), total: rows.length });

/** The rows of one page, from 0, and the place of the first; of a list with fewer pages, its last. */
export function pageOf<T>({ rows }: Some<T>, size: number, page: number): { rows: T[]; from: number } {
  const from = Math.min(page, pagesOf(rows.length, size) - 1) * size;
  return { rows: rows.slice(from, from + size), from };
}

/** "第 9–13 项" where a page does not hold the whole list. */
export const placeInWords = (total: number, { rows, from }: { rows: readonly unknown[]; from: number }, unit: string): string =>
  rows.length === total ? "" : `第 ${from + 1}–${from + rows.length} ${unit}`;

export type Stop = { scene: Scene; page: number };
type Lists = Record<"worse" | "better" | "landmarks" | "overdue", Some<unknown>>;

/** Where the tour stops: every scene once, those with lists once for each page. null: before facts are there. */
export function stopsOf(lists: Lists | null): Stop[] {
  return SCENES.flatMap((scene) => Array.from({ length: lists ? pagesOfScene(scene, lists) : 1 }, (_, page) => ({ scene, page })));
}

function pagesOfScene(scene: Scene, { worse, better, landmarks, overdue }: Lists): number {
  if (scene === "overdue") return pagesOf(overdue.rows.length, SCENE_ROWS.overdue);
  if (scene !== "changes") return 1;
  return Math.max(pagesOf(worse.rows.length, SCENE_ROWS.turns), pagesOf(better.rows.length, SCENE_ROWS.turns), pagesOf(landmarks.rows.length, SCENE_ROWS.landmarks));
}

const pagesOf = (count: number, size: number) => Math.max(1, Math.ceil(count / size));

/** A district's name as it stands on the map: 双流; the functional areas keep their kind: 高新区, 天府新区. */
export const nameOnMap = (name: string, isArea: boolean): string => (isArea ? name.replace(/^(成都|四川)/, "") : name.replace(/^(.{2,})[区市县]$/, "$1"));
