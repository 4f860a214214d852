import type { DropReason } from "./layout";
import { normalise } from "./markup";
import type { PlanNode } from "./tree";

export type Proof = {
  equal: boolean;
  /** characters without white space and markup: whole file = nodes + contents page + running heads */
  fileCharacters: number;
  contentsCharacters: number;
  runningHeadCharacters: number;
  textCharacters: number;
  nodeCharacters: number;
  /** null when equal; else where the two first part, with the words of both */
  difference: { line: number; expected: string; found: string } | null;
};

const SHOWN = 24;

/**
 * Proves that no word was lost, added or moved: the texts of all nodes in a row, without white space and markup, must
 * equal the file less contents page and running heads. Reads the file anew and trusts the parser only for which lines were dropped.
 */
export function proveNothingLost(lines: readonly string[], dropped: ReadonlyMap<number, DropReason>, nodes: readonly PlanNode[]): Proof {
  const lineOf: number[] = [];
  let expected = "";
  const away = { contents: 0, heads: 0 };
  lines.forEach((line, index) => {
    const part = normalise(line);
    const reason = dropped.get(index + 1);
    if (reason === "contents") away.contents += part.length;
    else if (reason) away.heads += part.length;
    else {
      expected += part;
      for (let i = 0; i < part.length; i += 1) lineOf.push(index + 1);
    }
  });
  const found = nodes.filter((node) => node.kind !== "contents").map((node) => normalise(node.text)).join("");
  return {
    equal: found === expected,
    fileCharacters: expected.length + away.contents + away.heads,
    contentsCharacters: away.contents,
    runningHeadCharacters: away.heads,
    textCharacters: expected.length,
    nodeCharacters: found.length,
    difference: found === expected ? null : firstDifference(expected, found, lineOf),
  };
}

function firstDifference(expected: string, found: string, lineOf: number[]): Proof["difference"] {
  let at = 0;
  while (at < expected.length && expected[at] === found[at]) at += 1;
  return { line: lineOf[Math.min(at, lineOf.length - 1)] ?? 0, expected: expected.slice(at, at + SHOWN), found: found.slice(at, at + SHOWN) };
}
