/**
 * The sheets as Typst: everything said on them is data. `whole`: each drawing on paper of its own size, with a line of who printed it in its empty
 * border. `tiles`: an overview of how they join, then every tile with its number, crop marks (corners) and the edge up to which its neighbour is
 * pasted over (short dashes).
 */
export const SHEETS_MARKUP = String.raw`
#let data = json("data.json")
#set document(title: data.title, date: none)
#set text(font: data.typeface, lang: "zh", region: "cn", size: 2.6mm, fill: luma(30%))
#set page(margin: 0mm)
#set par(leading: 0.5em)

#let drawing(sheet, width) = box(width: width, height: width * sheet.height / sheet.width, {
  for layer in sheet.layers { place(top + left, image(layer, width: width)) }
})

#let mark(x, y, dx, dy, dash: none) = place(top + left, dx: x, dy: y, line(end: (dx, dy), stroke: (paint: black, thickness: 0.15mm, dash: dash)))

#let tile(sheet, it) = {
  let m = data.margin * 1mm
  let (w, h) = (it.width * 1mm, it.height * 1mm)
  place(top + left, dx: m, dy: m, box(width: w, height: h, clip: true, place(top + left, dx: -it.x * 1mm, dy: -it.y * 1mm, drawing(sheet, sheet.width * 1mm))))
  let arm = 3mm
  for (x, dx) in ((m, -arm), (m + w, arm)) { for (y, dy) in ((m, -arm), (m + h, arm)) { mark(x, y, dx, 0mm); mark(x, y, 0mm, dy) } }
  let o = data.overlap * 1mm
  if not it.isFirstColumn { for (y, dy) in ((m, -arm), (m + h, arm)) { mark(m + o, y, 0mm, dy, dash: "densely-dotted") } }
  if not it.isFirstRow { for (x, dx) in ((m, -arm), (m + w, arm)) { mark(x, m + o, dx, 0mm, dash: "densely-dotted") } }
  place(top + left, dx: m + 13mm, dy: m + h + 0.7mm, text(it.label))
  place(top + right, dx: -m - 5mm, dy: m + h + 0.7mm, text(data.said))
}

#let overview(sheet) = {
  let m = 14mm
  let w = calc.min(420mm - 2 * m, (297mm - 46mm) * sheet.width / sheet.height)
  let k = w / (sheet.width * 1mm)
  let edge = (420mm - w) / 2
  place(top + left, dx: edge, dy: 9mm, text(size: 5mm, weight: 700, fill: black, sheet.heading))
  place(top + left, dx: edge, dy: 17mm, text(size: 3.2mm, data.how))
  place(top + left, dx: edge, dy: 26mm, drawing(sheet, w))
  for it in sheet.tiles {
    let box = rect(width: it.width * 1mm * k, height: it.height * 1mm * k, stroke: (paint: rgb("#b3261e"), thickness: 0.3mm, dash: "dashed"))
    place(top + left, dx: edge + it.x * 1mm * k, dy: 26mm + it.y * 1mm * k, box)
    place(top + left, dx: edge + (it.x + it.width / 2) * 1mm * k - 9mm, dy: 26mm + (it.y + it.height / 2) * 1mm * k - 6mm, rect(width: 18mm, height: 12mm, radius: 2mm, fill: white, stroke: 0.3mm + rgb("#b3261e"), align(center + horizon, text(size: 6mm, weight: 700, fill: rgb("#b3261e"), it.number))))
  }
  place(bottom + left, dx: edge, dy: -6mm, text(data.said))
}

#for (nth, sheet) in data.sheets.enumerate() {
  if sheet.tiles.len() == 0 {
    page(width: sheet.width * 1mm, height: sheet.height * 1mm, { drawing(sheet, sheet.width * 1mm); place(bottom + right, dx: -sheet.margin * 1mm, dy: -5mm, text(data.said)) })
  } else {
    page(width: 420mm, height: 297mm, overview(sheet))
    for it in sheet.tiles { page(width: 420mm, height: 297mm, tile(sheet, it)) }
  }
}
`;
