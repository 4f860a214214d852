import {
  ACROSS_MARGIN_MM, BLANKS_OVER_NUMBER, BLANKS_OVER_TITLE, CHARACTER_PT, IMPRINT_RULE_MM, LETTER_NUMBER_UNDER_PT, LETTER_RULE_MM, LINE_PT, MARGIN_MM, MARK_TOP_MM,
  NUMBER_UNDER_MM, PAPER_MM, RED, RULE_PT, RULE_UNDER_MM, SIZE_PT, TEXT_MM, TIGHTEN_PT, TITLE_LINE_PT,
} from "../form/page";

const margins = ({ top, right, bottom, left }: typeof MARGIN_MM) => `(top: ${top}mm, right: ${right}mm, bottom: ${bottom}mm, left: ${left}mm)`;

/**
 * A report as Typst, after GB/T 9704-2012 (numbers: form/page.ts); everything said in it is data. A line of the text is as high as 1/22 of the 版心
 * whatever typefaces stand on it: ${"`edges`"} sets letters in the middle of their line.
 */
export const REPORT_MARKUP = String.raw`
#let d = json("data.json")
#set document(title: d.title, author: d.author, keywords: d.keywords, date: datetime(..d.madeAt))

#let pitch = ${LINE_PT}pt
#let char = ${CHARACTER_PT}pt
#let body = ${SIZE_PT.body}pt
#let small = ${SIZE_PT.small}pt
#let red = rgb("#${RED}")
#let edges(size, height) = (size: size, top-edge: 0.88 * size + (height - size) / 2, bottom-edge: -0.12 * size - (height - size) / 2)
#let face(name) = (font: d.faces.at(name).fonts, weight: d.faces.at(name).weight)
#let close = (tracking: ${TIGHTEN_PT}pt)
#let sized(size, height, said, ..more) = text(..edges(size, height), tracking: 0pt, ..more, said)
#let line-of(name, said) = text(..face(name), ..edges(body, pitch), ..close, said)
#let gap(count) = v(count * pitch)

#set text(..face("body"), ..edges(body, pitch), ..close, lang: "zh", region: "cn", cjk-latin-spacing: none, overhang: false)
#set par(leading: 0pt, spacing: 0pt, justify: true, linebreaks: "simple")
#set block(above: 0pt, below: 0pt)

// 页码 (§7.5): its dashes under the 版心, one character from the outer edge; of a sheet set across where it stands when bound (§8).
#let dashed(nth) = text(..face("number"), size: small, tracking: 0pt, top-edge: "baseline", bottom-edge: "baseline", "— " + str(nth) + " —")
#let middle = 0.37 * small
#let upright(nth) = {
  let at = ${PAPER_MM.height - MARGIN_MM.bottom + NUMBER_UNDER_MM}mm + middle
  if calc.odd(nth) { place(top + right, dx: -${MARGIN_MM.right}mm - small, dy: at, dashed(nth)) } else { place(top + left, dx: ${MARGIN_MM.left}mm + small, dy: at, dashed(nth)) }
}
#let beside(nth) = {
  let at = ${ACROSS_MARGIN_MM.left - NUMBER_UNDER_MM}mm - middle
  let said = rotate(90deg, reflow: true, dashed(nth))
  if calc.odd(nth) { place(bottom + left, dx: at, dy: -${ACROSS_MARGIN_MM.bottom}mm - small, said) } else { place(top + left, dx: at, dy: ${ACROSS_MARGIN_MM.top}mm + small, said) }
}
#let double-rule(..weights) = stack(spacing: 1pt, ..weights.pos().map(weight => rect(width: ${LETTER_RULE_MM.width}mm, height: weight, fill: red)))
#let side = ${(PAPER_MM.width - LETTER_RULE_MM.width) / 2}mm
// Where a blank page comes before the page of the 版记, neither is numbered (§7.5).
#let is-unnumbered(nth) = {
  let (ends, imprints) = (query(<text-end>), query(<imprint-page>))
  if ends.len() == 0 or imprints.len() == 0 { return false }
  let end = ends.last().location().page()
  imprints.first().location().page() > end + 1 and nth > end
}
#let behind() = context {
  let nth = here().page()
  if is-unnumbered(nth) { return }
  if d.form == "letter" and nth == 1 { place(bottom + left, dx: side, dy: -${LETTER_RULE_MM.fromBottom}mm, double-rule(0.5pt, 1.5pt)) } else { upright(nth) }
}
#set page(width: ${PAPER_MM.width}mm, height: ${PAPER_MM.height}mm, margin: ${margins(MARGIN_MM)}, background: behind())

// 版头
#let mark() = scale(x: d.widthPct * 1%, reflow: true, text(..face("title"), size: d.sizePt * 1pt, tracking: 0pt, fill: red, top-edge: "bounds", bottom-edge: "bounds", d.mark))
#let status() = if d.status != none { text(..face("heading"), ..edges(body, pitch), d.status) }
#let number() = sized(body, body, d.docNo)
#let numbered(said) = block(width: 100%, above: (pitch - body) / 2, said)
#let wide-rule() = block(above: ${RULE_UNDER_MM}mm, rect(width: ${TEXT_MM.width}mm, height: ${RULE_PT}pt, fill: red))
#let red-head() = {
  place(top + left, status())
  v(if d.form == "document" { ${MARK_TOP_MM.document}mm } else { ${MARK_TOP_MM.bulletin}mm })
  align(center, mark())
  if d.form == "document" { gap(${BLANKS_OVER_NUMBER}); numbered(align(center, number())) } else {
    gap(0.5)
    if d.docNo != "" { align(center, line-of("body", d.docNo)) }
    numbered(pad(x: char, grid(columns: (1fr, auto), sized(body, body, d.issuer), sized(body, body, d.date))))
  }
  wide-rule()
}
#let letter-head() = context {
  let from-top = ${MARK_TOP_MM.letter - MARGIN_MM.top}mm
  let under = from-top + measure(mark()).height + ${RULE_UNDER_MM}mm
  place(top + center, dx: ${PAPER_MM.width / 2 - MARGIN_MM.left - TEXT_MM.width / 2}mm, dy: from-top, mark())
  place(top + left, dx: side - ${MARGIN_MM.left}mm, dy: under, double-rule(1.5pt, 0.5pt))
  v(under + 3pt + ${LETTER_NUMBER_UNDER_PT}pt)
  grid(columns: (1fr, auto), if d.status != none { sized(body, body, ..face("heading"), d.status) }, number())
}
#let titled() = {
  set par(justify: false)
  gap(${BLANKS_OVER_TITLE})
  for line in d.titleLines { align(center, sized(${SIZE_PT.title}pt, ${TITLE_LINE_PT}pt, ..face("title"), line)) }
}
// The blank line under the title is as much higher or lower as brings what follows onto the grid.
#let head() = context {
  let upper = block(width: 100%, { if d.form == "letter" { letter-head() } else { red-head() }; titled() })
  let over = calc.rem(measure(upper, width: ${TEXT_MM.width}mm).height.pt(), pitch.pt()) * 1pt
  upper
  v(if over > 0.4 * pitch { 2 * pitch - over } else { pitch - over })
}

// 正文
#let running(it, name: "body") = par(first-line-indent: (amount: 2 * char, all: true), text(..face(name), { if it.bold != "" { text(weight: 700, it.bold) }; it.text }))
#let cell-of(it) = if type(it) == str { sized(${SIZE_PT.table}pt, ${SIZE_PT.table}pt, it) } else { table.cell(fill: rgb("#" + it.wash), sized(${SIZE_PT.table}pt, ${SIZE_PT.table}pt, fill: rgb("#" + it.ink), weight: 700, it.text)) }
// So short a table stays on one page with its caption and note, if a page has room for it; of a longer one two rows at either end stay together, which
// a column without width binds.
#let whole-rows = 20
#let table-of(it, room) = layout(page => {
  set par(justify: false, leading: 4pt)
  set table.cell(breakable: false)
  // A day, a code or a figure stands on one line, also where its column is too narrow.
  show regex("[−+]?[A-Z0-9]+(?:[-./][A-Z0-9]+)+%?"): box
  let scale = calc.min(1, room / it.widthsMm.sum())
  let count = it.rows.len()
  let bound(nth) = if count > 3 and nth in (0, count - 2) { (table.cell(rowspan: 2, inset: 0pt, stroke: none, none),) } else if count > 3 and nth in (1, count - 1) { () } else { (table.cell(inset: 0pt, stroke: none, none),) }
  let set-table = {
    if it.caption != "" { block(sticky: true, inset: (top: 5pt, bottom: 4pt), width: 100%, align(center, sized(${SIZE_PT.caption}pt, ${SIZE_PT.caption}pt, ..face("heading"), it.caption))) } else { v(5pt) }
    align(center, table(
      columns: (0pt, ..it.widthsMm.map(width => width * scale * 1mm)),
      stroke: 0.5pt,
      inset: (x: 3pt, y: 3.5pt),
      align: (at, row) => horizon + if row == 0 or at == 0 { center } else { (left: left, center: center, right: right).at(it.aligns.at(at - 1)) },
      table.header(table.cell(inset: 0pt, stroke: none, none), ..it.titles.map(title => table.cell(fill: luma(242), sized(${SIZE_PT.table}pt, ${SIZE_PT.table}pt, ..face("heading"), title)))),
      ..it.rows.enumerate().map(((nth, row)) => bound(nth) + row.map(cell-of)).flatten(),
    ))
    if it.note != "" { block(inset: (top: 4pt), sized(${SIZE_PT.table}pt, ${SIZE_PT.table}pt, it.note)) }
  }
  let is-whole = count <= whole-rows and measure(set-table, width: page.width).height < page.height - 4.5 * pitch
  block(width: 100%, breakable: not is-whole, set-table)
  v(5pt)
})
#let block-of(it, room) = if it.kind == "table" { table-of(it, room) } else if it.kind == "paragraph" { running(it) } else { block(sticky: true, running(it, name: it.kind)) }

// 附件说明 (§7.3.4), 署名、成文日期、附注 (§7.3.5, §7.3.6)
#let closing() = {
  let named = d.annexes.enumerate().map(((at, annex)) => (at, if d.annexes.len() == 1 { none } else { str(at + 1) + "." }, annex.title))
  if named.len() > 0 { gap(1) }
  for (at, nth, title) in named {
    let name = if nth == none { 0pt } else if named.len() > 9 { 1.75 * char } else { 1.25 * char }
    block(sticky: true, pad(left: 2 * char, grid(columns: (3 * char, name, 1fr), align: top + left, if at == 0 { "附件：" }, nth, par(justify: false, title))))
  }
  block(breakable: false, width: 100%, {
    gap(if d.isStamped { 2 } else { 1 })
    align(right, pad(right: d.issuerRight * char, d.issuer))
    align(right, pad(right: d.dateRight * char, d.date))
    if d.contact != none { running((bold: "", text: d.contact)) }
  })
}
// With the last words of the text, as far as a page has room for them together.
#let ending(last) = layout(page => {
  let whole = { last; closing() }
  if measure(whole, width: page.width).height < page.height { block(breakable: false, width: 100%, whole) } else { last; block(breakable: measure(closing(), width: page.width).height > page.height, width: 100%, closing()) }
})
#let text-ends() = [#metadata(none)<text-end>]

// 附件 (§7.3.7)
#let annex(at, it, room) = {
  block(sticky: true, text(..face("heading"), "附件" + if d.annexes.len() > 1 { str(at + 1) }))
  block(sticky: true, width: 100%, inset: (top: pitch, bottom: 8pt), align(center, par(justify: false, sized(${SIZE_PT.annexTitle}pt, 32pt, ..face("title"), it.title))))
  for part in it.blocks { block-of(part, room) }
  text-ends()
}

// 版记 (§7.4): its last rule on the lower edge of the 版心; of a 信函 without rules and 印发机关 (§10.1).
#let imprint() = {
  let isRuled = d.imprint != none
  let rule(weight) = if isRuled { rect(width: ${TEXT_MM.width}mm, height: weight, fill: black) }
  let said(words) = sized(small, 24pt, words)
  place(bottom, float: true, clearance: pitch, block(width: ${TEXT_MM.width}mm, breakable: false, {
    rule(${IMPRINT_RULE_MM.outer}mm)
    if d.copies != none {
      pad(x: small, grid(columns: (3 * small, 1fr), align: top + left, said("抄送："), par(justify: false, said(d.copies))))
      rule(${IMPRINT_RULE_MM.inner}mm)
    }
    if isRuled { pad(x: small, grid(columns: (1fr, auto), said(d.imprint.printer), said(d.imprint.date + "印发"))) }
    rule(${IMPRINT_RULE_MM.outer}mm)
  }))
}

#head()
#par(d.addressee)
#for part in d.blocks.slice(0, -1) { block-of(part, ${TEXT_MM.width}) }
#if d.blocks.len() > 0 and d.blocks.last().kind == "paragraph" { ending(block-of(d.blocks.last(), ${TEXT_MM.width})) } else { for part in d.blocks.slice(-1) { block-of(part, ${TEXT_MM.width}) }; ending(none) }
#text-ends()
#for (at, it) in d.annexes.enumerate() {
  if it.isLandscape {
    page(width: ${PAPER_MM.height}mm, height: ${PAPER_MM.width}mm, margin: ${margins(ACROSS_MARGIN_MM)}, background: context beside(here().page()), annex(at, it, ${TEXT_MM.height}))
  } else { pagebreak(weak: true); annex(at, it, ${TEXT_MM.width}) }
}
// The 版记 stands on the last face, an even one (§7.4).
#pagebreak(weak: true, to: "even")
#[#metadata(none)<imprint-page>]
#block(sticky: true, text(..face("heading"), "编制说明"))
#set par(justify: false, leading: 5pt)
#for note in d.notes { block(below: 6pt, sized(${SIZE_PT.table}pt, ${SIZE_PT.table}pt, note)) }
#imprint()
`;
