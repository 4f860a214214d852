import { readHeading, type Heading } from "./headings";
import { stripMarkup } from "./markup";
import { Places } from "./places";
import type { Join, SourceLine } from "./report";
import { isCaption, isComplete, isCut, isLegend, joinCut } from "./sentences";
import { addRow, cellsOf, openTable, type PlanTable } from "./tables";
import type { PlanNode } from "./tree";

const NOTE = /^(?:注|附\s*件\s*[0-9一二三四五六七八九十]*)\s*[：:]/;
const ITEM = /^(\d{1,2})\s*[.．、]\s*(?!\d)(.+)$/s;
const ITEM_TITLE = /^([^。]{1,40})。/;
const LONGEST_HEADING = 40;
const SEAM_WORDS = 10;

type OpenText = { node: PlanNode; lastLine: number; isLead: boolean };

/** Reads the lines of a plan one after the other into a tree. Feed it only lines that are text. */
export class PlanReader {
  readonly places = new Places();
  readonly joins: Join[] = [];
  readonly unplaced: SourceLine[] = [];
  readonly tables: PlanTable[] = [];
  /** the passage that the next line may continue */
  private open: OpenText | null = null;
  private table: PlanTable | null = null;
  private note: PlanNode | null = null;
  private lastLine = 0;
  private annexAwaitsTitle = false;

  /** `line` is 1-based; blank lines are not fed. */
  read(raw: string, line: number): void {
    const text = stripMarkup(raw);
    const follows = line === this.lastLine + 1;
    this.lastLine = line;
    if (raw.trim().includes("\t")) return this.readTableLine(raw, line);
    const heading = readHeading(raw);
    if (heading && heading.kind !== "contents" && !this.isCutSentence(raw, text)) return this.readHeadingLine(heading, line);
    this.table = null;
    if (this.annexAwaitsTitle && !isComplete(text)) return this.titleAnnex(text, line);
    this.annexAwaitsTitle = false;
    if (NOTE.test(text)) return this.readNote(text, line);
    if (this.note && follows) return extend(this.note, `${this.note.text}\n${text}`, line);
    this.note = null;
    const item = ITEM.exec(text);
    if (item && !(this.continues() && Number(item[1]) !== this.places.lastItemNumber + 1)) return this.readItem(Number(item[1]), item[2] ?? "", text, line);
    if (this.open && (this.open.isLead || this.continues())) return this.join(this.open, text, line);
    this.readParagraph(raw, text, line);
  }

  /** Call after the last line. */
  finish(): void {
    this.closeOpen(null);
  }

  private continues(): boolean {
    return this.open !== null && this.places.inBody && isCut(this.open.node.text);
  }

  // “一、二、三产业融合……。” on top of a page looks like a heading but ends the sentence of the page before.
  private isCutSentence(raw: string, text: string): boolean {
    return this.continues() && !/^\s*#|\*\*/.test(raw) && isComplete(text);
  }

  private readHeadingLine(heading: Heading, line: number): void {
    this.closeOpen(line);
    this.table = this.note = null;
    const node = this.places.enter(heading, line);
    this.annexAwaitsTitle = heading.kind === "annex";
    if (heading.lead === null) return;
    const lead = this.places.tree.add({ code: this.places.tree.nextCode(node, "p"), parent: node, kind: "paragraph", text: heading.lead, line });
    this.open = { node: lead, lastLine: line, isLead: true };
  }

  private titleAnnex(text: string, line: number): void {
    this.annexAwaitsTitle = false;
    const annex = this.places.chapter;
    if (!annex) return;
    extend(annex, `${annex.text}\n${text}`, line);
    annex.title = annex.pathTitles = `${annex.title ?? ""} ${text}`.trim();
  }

  private readTableLine(raw: string, line: number): void {
    const cells = cellsOf(raw);
    this.annexAwaitsTitle = false;
    if (this.table) return addRow(this.places.tree, this.table, cells, line);
    this.closeOpen(line);
    this.table = openTable(this.places.tree, this.places.container(), cells, line);
    this.tables.push(this.table);
    this.places.boxHolds("table");
  }

  private readNote(text: string, line: number): void {
    this.closeOpen(line);
    const parent = text.startsWith("注") ? this.places.container() : this.places.document;
    this.note = this.places.tree.add({ code: this.places.tree.nextCode(parent, "n"), parent, kind: "note", text, line });
  }

  private readItem(number: number, words: string, text: string, line: number): void {
    this.closeOpen(line);
    const named = ITEM_TITLE.exec(words);
    const isHeading = !named && !isComplete(words) && words.length <= LONGEST_HEADING;
    const node = this.places.enterItem({ number, title: named?.[1]?.trim() ?? (isHeading ? words : null), text, line, isHeading });
    this.open = isHeading ? null : { node, lastLine: line, isLead: false };
  }

  private readParagraph(raw: string, text: string, line: number): void {
    this.closeOpen(line);
    if (/^\s*#/.test(raw) && this.places.inBody && !isComplete(text) && text.length <= LONGEST_HEADING) {
      this.unplaced.push({ line, text, why: "有标题标记但没有编号，按段落保留" });
    }
    if (this.places.inMap && isLegend(text)) return void this.places.addText("note", text, line);
    const node = this.places.addText(isCaption(text) ? "note" : "paragraph", text, line);
    this.open = node.kind === "paragraph" ? { node, lastLine: line, isLead: false } : null;
  }

  private join(open: OpenText, text: string, line: number): void {
    const before = open.node.text;
    this.joins.push({
      kind: open.isLead ? "lead" : "cut", lineBefore: open.lastLine, lineAfter: line,
      before: before.slice(-SEAM_WORDS), after: text.slice(0, SEAM_WORDS), nodeCode: open.node.code,
    });
    extend(open.node, joinCut(before, text), line);
    open.lastLine = line;
    open.isLead = false;
  }

  private closeOpen(nextLine: number | null): void {
    if (this.continues() && this.open) {
      const words = this.open.node.text.slice(-SEAM_WORDS);
      this.places.warn(this.open.lastLine, `句子“…${words}”没有说完，${nextLine === null ? "文件就结束了" : `第 ${nextLine} 行却另起一段`}，请对照原件`);
    }
    this.open = null;
  }
}

function extend(node: PlanNode, text: string, line: number): void {
  node.text = text;
  node.lineEnd = line;
}
