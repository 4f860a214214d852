import type { Comparator } from "../../indicators/terms";
import { findQuote } from "./find-quote";
import { normalise } from "./markup";
import type { PlanNode } from "./tree";

/** A clause of the running text that states an indicator's target: “技术合同成交额超 1500 亿元”. */
export type Wording = { quote: string; comparator: Exclude<Comparator, "relative">; nodeCode: string; lineStart: number; lineEnd: number };
type Target = { name: string; unit: string; targetValue: number };

const MULTIPLES: [prefix: string, multiple: number][] = [["万亿", 1e12], ["亿", 1e8], ["万", 1e4]];
const NUMBER = /(\d+(?:\.\d+)?)(万亿|亿|万)?/g;
const ABOVE = /(?:超过|超|突破|大于|高于|多于)$/;

/** Every clause of the paragraphs that names the indicator and its target value, whatever 万 or 亿 it counts in. */
export function findWordings(target: Target, nodes: readonly PlanNode[], lines: readonly string[]): Wording[] {
  const name = normalise(target.name).replace(/[（(][^（()）]*[）)]/g, "");
  const wanted = target.targetValue * multipleOf(target.unit);
  return nodes
    .filter((node) => node.kind === "paragraph" || node.kind === "item")
    .filter((node) => !node.text.includes("\t"))
    .flatMap((node) =>
      node.text.split(/[，。；！？]/).flatMap((clause) => {
        const bare = normalise(clause);
        if (!bare.includes(name)) return [];
        const number = [...bare.matchAll(NUMBER)].find((match) => isSame(Number(match[1]) * multipleOf(match[2] ?? ""), wanted));
        const span = number ? findQuote(lines, clause) : null;
        if (!number || !span) return [];
        const comparator = ABOVE.test(bare.slice(0, number.index)) ? "above" as const : "at_least" as const;
        return [{ quote: clause.trim(), comparator, nodeCode: node.code, ...span }];
      }),
    );
}

const multipleOf = (unit: string): number => MULTIPLES.find(([prefix]) => unit.startsWith(prefix))?.[1] ?? 1;
const isSame = (a: number, b: number): boolean => Math.abs(a - b) <= Math.abs(b) * 1e-9;
