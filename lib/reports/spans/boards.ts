import type { Snapshot } from "../../dispatch/sealing/snapshot";
import { UNIT_KINDS, UNIT_KIND_LABELS, type UnitKind } from "../../orgs/terms";
import { rankUnits, type UnitStanding } from "../ranking";

/** How far from the top, and from the bottom, of its own sequence a unit may stand to be on a board. */
const REACH: Record<UnitKind, { top: number; last: number }> = { district: { top: 5, last: 4 }, department: { top: 4, last: 3 }, institution: { top: 3, last: 3 } };
/** 完成率, percent: all that was due is done. */
const TARGET_PCT = 100;

const reachInWords = (kinds: readonly UnitKind[], of: "top" | "last", word: string) => kinds.map((kind) => `${UNIT_KIND_LABELS[kind]}${word}${REACH[kind][of]}名`).join("、");

/** After the rules that cities publish for their 红黑榜: whoever met the target is never on the black one, nor is what 不可抗力 held up. */
export const boardRule = (kinds: readonly UnitKind[]): string =>
  `完成率达到${TARGET_PCT}%、没有应点名的红灯且名次在前列（${reachInWords(kinds, "top", "前")}）的列入红榜；完成率未达到${TARGET_PCT}%且名次在末列（${reachInWords(kinds, "last", "后")}，名次在前一半的不列）的列入黑榜；` +
  `名次并列的一并列入，不参加排名的和因不可抗力免计的不列入`;

export type Boards = { kind: UnitKind; standings: UnitStanding[]; red: UnitStanding[]; black: UnitStanding[] };

/** 红榜 and 黑榜 of every kind of unit that leads projects. */
export const boardsOf = (snapshot: Snapshot): Boards[] =>
  UNIT_KINDS.map((kind) => ({ kind, standings: rankUnits(snapshot, kind) })).filter(({ standings }) => standings.length > 0).map(({ kind, standings }) => ({ kind, standings, ...boards(standings, REACH[kind]) }));

function boards(standings: readonly UnitStanding[], { top, last }: { top: number; last: number }): Pick<Boards, "red" | "black"> {
  const ranked = standings.filter(({ rank }) => rank !== null);
  const worse = ({ completionPct }: UnitStanding) => ranked.filter((other) => other.completionPct! < completionPct!).length;
  return {
    red: ranked.filter((standing) => standing.rank! <= top && standing.completionPct! >= TARGET_PCT && standing.reds.length === 0),
    black: ranked.filter((standing) => standing.completionPct! < TARGET_PCT && worse(standing) < last && standing.rank! > ranked.length / 2),
  };
}
