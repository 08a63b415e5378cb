/**
 * Draws a bundle with Typst: the bundle comes in as JSON under `sys.inputs.bundle`, so that no text of ours or of a user
 * is ever read as markup. Tables repeat their line of headers; headings make the bookmarks; the result can be tagged as
 * PDF/UA-1.
 */
export const typstTemplate = `
#let bundle = json(bytes(sys.inputs.bundle))
#let ink = rgb("#1d2a2c")
#let rule = rgb("#8a9391")
#set document(title: bundle.title, author: bundle.author)
#set text(lang: "fr", region: "FR", font: "Source Serif 4", size: 10.5pt, fill: ink, hyphenate: true)
#set page(
  paper: "a4",
  margin: (x: 2.3cm, top: 2.2cm, bottom: 2.4cm),
  footer: context {
    set text(size: 8pt, font: "Figtree")
    grid(
      columns: (1fr, auto),
      bundle.footer,
      [page #counter(page).display() sur #counter(page).final().first()],
    )
  },
)
#set par(justify: true, leading: 0.62em, spacing: 0.85em)
#set list(indent: 0.4em, spacing: 0.6em, marker: [–])
#show heading: set text(font: "Figtree", weight: 700, hyphenate: false)
#show heading: set par(justify: false)
#show heading.where(level: 1): set text(size: 17pt)
#show heading.where(level: 1): set block(above: 0.5em, below: 1.2em)
#show heading.where(level: 2): set text(size: 11.5pt)
#show heading.where(level: 2): set block(above: 1.5em, below: 0.75em, sticky: true)
#show figure: set block(above: 1.1em, below: 1.3em, breakable: true)
#show figure.caption: set align(left)
#show figure.caption: set text(size: 9pt)
#show table: set text(size: 9pt, hyphenate: false)
#show table: set par(justify: false)
#show table.cell.where(y: 0): set text(weight: 700)
#set table(
  inset: (x: 4pt, y: 4.5pt),
  stroke: (x, y) => (bottom: if y == 0 { 0.8pt + ink } else { 0.4pt + rule }),
)

#let is-numeric(column) = column.at("numeric", default: false)
#let draw-table(block) = figure(
  kind: table,
  numbering: none,
  supplement: none,
  caption: figure.caption(position: top, block.caption),
  table(
    columns: block.columns.map(c => if is-numeric(c) { auto } else { 1fr }),
    align: block.columns.map(c => if is-numeric(c) { right } else { left }),
    table.header(..block.columns.map(c => [#c.label])),
    ..block.rows.map(r => r.cells.map(t => [#t])).flatten(),
    ..block.at("totals", default: ()).map(t => strong(t)),
  ),
)
#let draw-place(place) = std.block(
  breakable: false,
  width: 100%,
  inset: (y: 8pt),
  stroke: (top: 0.4pt + rule),
  [*#place.organisation* \\ #place.quality #for line in place.lines [\\ #line] #v(1.4cm)],
)
#let draw(block) = {
  if block.kind == "paragraph" { par(block.text) }
  else if block.kind == "list" { list(..block.items.map(item => [#item])) }
  else if block.kind == "table" { draw-table(block) }
  else { for place in block.places { draw-place(place) } }
}

#for (index, paper) in bundle.papers.enumerate() {
  if index > 0 { pagebreak() }
  par(std.text(font: "Figtree", size: 9.5pt, paper.above))
  heading(level: 1, paper.title)
  for section in paper.sections {
    heading(level: 2, section.title)
    for block in section.blocks { draw(block) }
  }
}
`;
