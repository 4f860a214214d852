/**
 * One-page briefs as Typst, a page for each sheet; everything said on them is data. Every line has a known height and is cut with … where its words are
 * longer; should a page still be too full, it is drawn a little smaller: a sheet is one page in any case.
 */
export const BRIEFS_MARKUP = String.raw`
#let data = json("data.json")
#set document(title: data.title, date: none)
#set page(width: 210mm, height: 297mm, margin: (x: 12mm, top: 10mm, bottom: 8mm))
#set text(font: data.typeface, lang: "zh", region: "cn", size: 9pt, fill: rgb("#17252b"), top-edge: 0.88em, bottom-edge: -0.12em, overhang: false, cjk-latin-spacing: none)
#set par(leading: 4.9mm - 9pt, spacing: 0pt)
#set block(above: 0pt, below: 0pt)

#let soft = rgb("#4a5a61")
#let thin = 0.1mm + rgb("#d9e0e2")
#let line-height = 4.9mm
#let words-of(said) = if type(said) == str { said } else { said.text }
#let inked(said, words, ..style) = if type(said) == str { text(..style, words) } else { text(..style, fill: rgb(said.ink), words) }

// The most of the words that stay within so many lines of this width, and … where some are left out.
#let within(said, width, lines, ..style) = {
  let words = words-of(said)
  let style = style.named()
  let size = style.at("size", default: 9pt)
  let fits(tried) = if lines == 1 { measure(text(..style, tried)).width <= width } else { measure(block(width: width, text(..style, tried))).height <= lines * size + (lines - 1) * (line-height - 9pt) + 0.1pt }
  if fits(words) { return inked(said, words, ..style) }
  let letters = words.clusters()
  let (low, high) = (0, letters.len())
  while low < high {
    let middle = calc.quo(low + high + 1, 2)
    if fits(letters.slice(0, middle).join() + "…") { low = middle } else { high = middle - 1 }
  }
  inked(said, letters.slice(0, low).join() + "…", ..style)
}

#let titled(title, note) = if title != "" {
  block(width: 100%, stroke: (bottom: 0.25mm), inset: (bottom: 0.8mm), below: 0.3mm, grid(columns: (1fr, auto), align: bottom, text(size: 10pt, weight: 700, title), text(size: 8pt, fill: soft, note)))
}
#let line-of(said, width, lines, ..style) = block(width: width, height: lines * line-height, { v((line-height - 9pt) / 2); within(said, width, lines, ..style) })
#let none-of(words) = line-of((text: words, ink: "#4a5a61"), 100mm, 1)

#let table-of(it, width) = {
  titled(it.title, it.note)
  if it.rows.len() == 0 { none-of(it.none) } else {
    let widths = it.columns.map(column => width * column.share * 1%)
    let shown(at, said, lines, ..style) = {
      // a little air before the next column
      let room = widths.at(at) - 2mm
      let body = block(width: room, height: lines * line-height + 0.5mm, inset: (y: 0.25mm), { v((line-height - 9pt) / 2); align(if it.columns.at(at).at("align", default: "left") == "right" { right } else { left }, within(said, room, lines, ..style)) })
      pad(right: 2mm, body)
    }
    grid(columns: widths, stroke: (bottom: thin),
      ..it.columns.enumerate().map(((at, column)) => shown(at, (text: column.title, ink: "#4a5a61"), 1, size: 8pt)),
      ..it.rows.map(row => {
        // a second line only where one of the cells needs it
        let lines = if row.cells.enumerate().all(((at, said)) => measure(text(words-of(said))).width <= widths.at(at) - 2mm) { 1 } else { row.lines }
        row.cells.enumerate().map(((at, said)) => shown(at, said, lines))
      }).flatten(),
    )
  }
}

#let part-of(it, width) = if it.kind == "lights" {
  block(height: 6mm, stack(dir: ltr, spacing: 5mm, ..it.said.enumerate().map(((at, said)) => inked(said, words-of(said), size: if at == 0 { 11pt } else { 10pt }, weight: if at == 0 { 700 } else { 400 }))))
} else if it.kind == "numbers" {
  let each = (width - 9mm) / 4
  grid(columns: (each,) * 4, column-gutter: 3mm, ..it.items.map(item => block(width: each, height: 9.4mm, stroke: (left: 0.5mm + rgb("#b9c4c8")), inset: (left: 2mm, y: 0.4mm), {
    text(size: 8pt, fill: soft, item.label)
    v(1.2mm)
    let after = measure(text(size: 8pt, item.small)).width
    let size = if measure(text(size: 13pt, words-of(item.value))).width + after + 4mm <= each { 13pt } else { 9pt }
    within(item.value, each - after - 4mm, 1, size: size, weight: 700)
    h(1mm)
    text(size: 8pt, fill: soft, item.small)
  })))
} else if it.kind == "facts" {
  let gutter = 4mm
  let column = (width - 2 * gutter) / 3
  let taken = 0
  let cells = ()
  for item in it.items {
    let label = text(fill: soft, item.label)
    let room = column * item.span + gutter * (item.span - 1) - measure(label).width - 1.5mm
    let left = calc.rem(3 - calc.rem(taken, 3), 3)
    if left > 0 and item.span > left { cells.push(grid.cell(colspan: left, none)); taken += left }
    taken += item.span
    cells.push(grid.cell(colspan: item.span, grid(columns: (auto, room), column-gutter: 1.5mm, block(height: line-height, { v((line-height - 9pt) / 2); label }), line-of(item.text, room, item.lines))))
  }
  grid(columns: (column,) * 3, column-gutter: gutter, ..cells)
} else if it.kind == "table" { table-of(it, width) } else if it.kind == "words" {
  titled(it.title, it.note)
  if it.paragraphs.len() == 0 and it.none != "" { none-of(it.none) }
  for paragraph in it.paragraphs { line-of(paragraph.said, width, paragraph.lines) }
} else {
  let first = (width - 5mm) * it.share * 1%
  grid(columns: (first, 1fr), column-gutter: 5mm, part-of(it.parts.at(0), first), part-of(it.parts.at(1), width - 5mm - first))
}

#let sheet-of(it) = context {
  let width = 186mm
  let foot = block(width: 100%, stroke: (top: 0.2mm + rgb("#b9c4c8")), inset: (top: 1.2mm), text(size: 7.5pt, fill: soft, grid(columns: (1fr, auto), it.foot.at(0), it.foot.at(1))))
  let body = block(width: width, {
    let said = text(size: 8pt, fill: soft, it.said.join(linebreak()))
    let room = width - measure(said).width - 6mm
    block(width: 100%, stroke: (bottom: 0.6mm), inset: (bottom: 1.6mm), grid(columns: (1fr, auto), align: (left + bottom, right + bottom), { set par(leading: 2mm); within(it.title, room, if measure(text(size: 15pt, weight: 700, it.title)).width > room { 2 } else { 1 }, size: 15pt, weight: 700) }, said))
    for part in it.parts { v(2.4mm); part-of(part, width) }
  })
  let room = 297mm - 10mm - 8mm - measure(foot, width: width).height - 2mm
  let high = measure(body).height
  if high <= room { body } else { scale(room / high * 100%, origin: top + center, reflow: true, body) }
  place(bottom + left, foot)
}

#for (nth, it) in data.sheets.enumerate() {
  if nth > 0 { pagebreak() }
  sheet-of(it)
}
`;
