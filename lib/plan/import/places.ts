import type { BoxKind, Heading } from "./headings";
import { PlanTree, type PlanNode } from "./tree";

type Warning = { line: number | null; message: string };
type OpenBox = { node: PlanNode; kind: BoxKind; isMap: boolean; holds: "nothing" | "table" | "items" };
type NewItem = { number: number; title: string | null; text: string; line: number; isHeading: boolean };

const BOX_CODES: Record<BoxKind, string> = { box: "box", engineering: "eng", field: "field" };
const LEVEL_NAMES: Record<string, string> = { chapter: "章", section: "节", subsection: "小节", box: "专栏", engineering: "重点工程", field: "重点领域", item: "条目" };

/** Where the reader stands: document, chapter, section, subsection, box. New nodes go below the innermost. */
export class Places {
  readonly tree = new PlanTree();
  readonly warnings: Warning[] = [];
  chapter: PlanNode | null = null;
  /** false on the cover, whose short lines are not cut sentences */
  inBody = false;
  lastItemNumber = 0;
  private section: PlanNode | null = null;
  private subsection: PlanNode | null = null;
  private box: OpenBox | null = null;
  /** an item that is only a heading: 1. 建设目标 */
  private itemHeading: PlanNode | null = null;
  private readonly lastNumbers = new Map<string, number>();

  get document(): PlanNode {
    const root = this.tree.find("doc");
    if (!root) throw new Error("no document node yet");
    return root;
  }

  get inMap(): boolean {
    return this.box?.isMap ?? false;
  }

  warn(line: number | null, message: string): void {
    this.warnings.push({ line, message });
  }

  container(): PlanNode {
    return this.box?.node ?? this.itemHeading ?? this.level();
  }

  enter(heading: Heading, line: number): PlanNode {
    const { kind, number, title, text } = heading;
    this.inBody = true;
    this.itemHeading = null;
    this.lastItemNumber = 0;
    this.box = null;
    const add = (code: string, parent: PlanNode) => this.tree.add({ code, parent, kind, title, text, line });
    if (kind === "box" || kind === "engineering" || kind === "field") {
      this.checkNumber(kind, number, line, kind);
      const node = add(`${BOX_CODES[kind]}${number}`, this.level());
      this.box = { node, kind, isMap: title.endsWith("图"), holds: "nothing" };
      return node;
    }
    if (kind === "subsection") {
      const parent = this.section ?? this.chapter ?? this.document;
      this.checkNumber(parent.code, number, line, kind);
      return (this.subsection = add(`${parent.code}.ss${number}`, parent));
    }
    this.subsection = null;
    if (kind === "section") {
      const parent = this.chapter ?? this.document;
      this.checkNumber(parent.code, number, line, kind);
      return (this.section = add(`${parent.code}.s${number}`, parent));
    }
    this.section = null;
    if (kind === "chapter") this.checkNumber("chapter", number, line, kind);
    const code = kind === "chapter" ? `ch${String(number).padStart(2, "0")}` : `${kind}${number || ""}`;
    return (this.chapter = add(code, this.document));
  }

  enterItem({ number, title, text, line, isHeading }: NewItem): PlanNode {
    this.itemHeading = null;
    const parent = this.container();
    if (number !== this.lastItemNumber + 1) this.warn(line, `${parent.title ?? parent.code} 的条目编号从 ${this.lastItemNumber} 跳到 ${number}`);
    this.lastItemNumber = number;
    const isBoxItem = this.box !== null && this.box.kind !== "box";
    const node = this.tree.add({ code: `${parent.code}.${isBoxItem ? "" : "i"}${number}`, parent, kind: "item", title, text, line });
    if (isHeading) this.itemHeading = node;
    this.boxHolds("items");
    return node;
  }

  addText(kind: "paragraph" | "note", text: string, line: number): PlanNode {
    if (kind === "paragraph") this.leaveFinishedBox(line);
    const parent = this.container();
    return this.tree.add({ code: this.tree.nextCode(parent, kind === "note" ? "n" : "p"), parent, kind, text, line });
  }

  boxHolds(content: "table" | "items"): void {
    if (this.box) this.box.holds = content;
  }

  // A map or a table ends its box; after items only the next heading does, and where the box ends is then a guess.
  private leaveFinishedBox(line: number): void {
    if (!this.box) return;
    if (this.box.isMap || this.box.holds === "table") this.box = null;
    else if (this.box.holds === "items") this.warn(line, `${this.box.node.title ?? ""} 的条目之后还有段落，归在该栏内，请核对`);
  }

  private level(): PlanNode {
    return this.subsection ?? this.section ?? this.chapter ?? this.document;
  }

  private checkNumber(scope: string, number: number, line: number, kind: string): void {
    const last = this.lastNumbers.get(scope) ?? 0;
    if (number !== last + 1) this.warn(line, `${LEVEL_NAMES[kind] ?? kind}编号从 ${last} 跳到 ${number}`);
    this.lastNumbers.set(scope, number);
  }
}
