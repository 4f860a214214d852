import type { PlanNodeKind } from "../terms";

export type PlanNode = {
  /** stable and readable: ch03.s1.p2, box1, eng1.3, field2.5, annex.i3 */
  code: string;
  parentCode: string | null;
  /** 1-based among the children of one parent */
  ordinal: number;
  kind: PlanNodeKind;
  /** as a reader cites it; an item's name without its number; null for paragraphs */
  title: string | null;
  /** the node's own words, exactly, without markup, joined across page breaks; for headings the heading line */
  text: string;
  /** 1-based lines of the source, both inclusive, of the node's own words */
  lineStart: number;
  lineEnd: number;
  /** titles from the chapter down to this node, " › " between */
  pathTitles: string;
};

export type NewNode = { code: string; parent: PlanNode | null; kind: PlanNodeKind; title?: string | null; text: string; line: number };

export const PATH_SEPARATOR = " › ";

/** Collects nodes in the order of the text, so that their texts in a row are the text. */
export class PlanTree {
  readonly nodes: PlanNode[] = [];
  private readonly byCode = new Map<string, PlanNode>();
  private readonly childCount = new Map<string, number>();

  /** Adds a node; a code that is taken gets "-2", "-3" … */
  add({ code, parent, kind, title = null, text, line }: NewNode): PlanNode {
    const parentCode = parent?.code ?? null;
    const ordinal = (this.childCount.get(parentCode ?? "") ?? 0) + 1;
    this.childCount.set(parentCode ?? "", ordinal);
    const node: PlanNode = {
      code: this.freeCode(code), parentCode, ordinal, kind, title, text, lineStart: line, lineEnd: line,
      pathTitles: pathOf(parent, title),
    };
    this.nodes.push(node);
    this.byCode.set(node.code, node);
    return node;
  }

  /** The next free code below `parent`: p1, p2 … for paragraphs, n1 … for notes. */
  nextCode(parent: PlanNode, letter: string): string {
    for (let number = 1; ; number += 1) {
      const code = `${parent.code}.${letter}${number}`;
      if (!this.byCode.has(code)) return code;
    }
  }

  find(code: string): PlanNode | undefined {
    return this.byCode.get(code);
  }

  private freeCode(code: string): string {
    let free = code;
    for (let copy = 2; this.byCode.has(free); copy += 1) free = `${code}-${copy}`;
    return free;
  }
}

const pathOf = (parent: PlanNode | null, title: string | null): string =>
  [parent?.kind === "document" ? null : parent?.pathTitles, title].filter(Boolean).join(PATH_SEPARATOR);
