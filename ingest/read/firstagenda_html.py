"""The HTML of a FirstAgenda field → pieces of text, as a reader of the page would see them.

List numbers are written out (a decision says "1.-2. Anbefales"), a table row is one line, and
what cannot become text (pictures) is named in a remark.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PageElement, PreformattedString

from ingest.read import Role
from ingest.read.agenda_tables import Columns, agenda_columns, agenda_pieces
from ingest.read.assemble import Glue, Piece, clean
from ingest.read.limits import MAX_NESTING

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "header",
        "hr",
        "main",
        "nav",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "thead",
        "tfoot",
        "tr",
        "td",
        "th",
        "caption",
        "ul",
        "ol",
        "li",
    ]
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_HIDDEN = frozenset({"script", "style", "head", "title", "template", "noscript", "svg", "del"})
_TOP = re.compile(
    r"(beslutning(er)?|fremstilling|sagens forløb|sagsforløb|historik|bilag)\b(?!s)", re.IGNORECASE
)
_DECLARATIONS = re.compile(r"\A(?:\s*<\?[^>]{0,500}>)+")
_HALVES = re.compile("[\ud800-\udfff]")
"""What stands before the first tag of a page written as XML: "<?xml version=…?>"."""
_MAX_HEADING = 120
"""Characters of a heading. Longer ones are text that Word gave a heading's style."""


def html_pieces(markup: str) -> tuple[list[Piece], list[str]]:
    """Pieces in order, and remarks in Danish on what was left out.

    Headings have level 1 for the parts of an item that FirstAgenda itself writes, else 2.
    """
    if not markup.strip():
        return [], []
    return tree_pieces(soup_of(markup))


def soup_of(markup: str) -> BeautifulSoup:
    """The tree of a page or a part of one, as a browser reads it.

    An XML declaration (XHTML, Word's namespaces) says nothing to a browser, and text without a
    tag, such as a bare address, is a paragraph; the parser warns of both as of a mistake. Half a
    character (a lone surrogate, as JSON can hold) is left out; the parser cannot take it.
    """
    markup = _HALVES.sub("", _DECLARATIONS.sub("", markup))
    return BeautifulSoup(markup if "<" in markup else f"<p>{markup}</p>", "lxml")


def tree_pieces(root: Tag, *, own_levels: bool = False) -> tuple[list[Piece], list[str]]:
    """As html_pieces, of a tree. own_levels: headings keep the level of their tag (h3: 3)."""
    writer = _Writer(own_levels=own_levels, page=root if own_levels else None)
    writer.walk(root, 0)
    writer.flush()
    remarks = []
    if writer.pictures == 1:
        remarks.append("et billede er udeladt; tekst og tal i det er ikke læst.")
    elif writer.pictures:
        remarks.append(f"{writer.pictures} billeder er udeladt; tekst og tal i dem er ikke læst.")
    if writer.too_deep:
        remarks.append("dybt indlejret HTML er læst uden dens lister og tabeller.")
    return writer.pieces, remarks


@dataclass(slots=True)
class _Writer:
    """Collects pieces while the tree is walked; `line` is the line being written.

    page: the whole page that is read; None for a part of one, whose tables hold no items.
    """

    pieces: list[Piece] = field(default_factory=list)
    line: list[str] = field(default_factory=list)
    marker: str = ""
    heading: int = 0
    glue: Glue = Glue.PARAGRAPH
    pictures: int = 0
    too_deep: bool = False
    own_levels: bool = False
    page: Tag | None = None

    def flush(self, glue: Glue = Glue.PARAGRAPH) -> None:
        """End the line; `glue` says how the next one joins on."""
        text = clean(re.sub(r"\s+", " ", "".join(self.line)))
        self.line.clear()
        if text:
            if self.heading and len(text) <= _MAX_HEADING:
                part = 1 if _TOP.match(text) else 2
                level = self.heading if self.own_levels else part
                self.pieces.append(Piece(text, Role.HEADING, level))
            else:
                self.pieces.append(Piece(self.marker + text, glue=self.glue))
            self.marker = ""
            self.glue = glue
        elif glue is Glue.PARAGRAPH:
            self.glue = glue

    def walk(self, node: PageElement, depth: int) -> None:
        """Write a node and what is in it."""
        if isinstance(node, NavigableString):
            if not isinstance(node, PreformattedString):
                self.line.append(str(node))
            return
        if not isinstance(node, Tag) or node.name in _HIDDEN:
            return
        if depth > MAX_NESTING:
            self.too_deep = True
            self.line.append(" " + node.get_text(" "))
        elif node.name == "br":
            self.flush(Glue.LINE)
        elif node.name == "img":
            self.pictures += 1
        elif node.name in _HEADINGS:
            self.write_heading(node, depth)
        elif node.name in {"ul", "ol"}:
            self.write_list(node, depth)
        elif node.name == "table" and not _is_layout(node):
            self.write_table(node)
        else:
            self.walk_children(node, depth)

    def walk_children(self, node: Tag, depth: int) -> None:
        """Write the children; a block stands on lines of its own."""
        block = node.name in _BLOCKS
        if block:
            self.flush()
        for child in node.children:
            self.walk(child, depth + 1)
        if block:
            self.flush()

    def write_heading(self, node: Tag, depth: int) -> None:
        """Write a heading: its own words are the heading, a block inside it is plain text."""
        self.flush()
        for child in node.children:
            if isinstance(child, Tag) and (child.name in _BLOCKS or child.find(_is_block)):
                self.end_heading()
                self.walk(child, depth + 1)
            else:
                self.heading = int(node.name[1])
                self.walk(child, depth + 1)
        self.end_heading()

    def end_heading(self) -> None:
        """Close a heading that is open."""
        self.flush()
        self.heading = 0

    def write_list(self, node: Tag, depth: int) -> None:
        """Write a list: numbers as they are drawn on the page, bullets as hyphens."""
        self.flush()
        style = _list_style(node)
        number = _integer(node.get("start"), 1)
        for child in node.children:
            if isinstance(child, Tag) and child.name == "li":
                number = _integer(child.get("value"), number)
                self.marker = _marker(style, number)
                self.walk_children(child, depth + 1)
                self.marker = ""
                number += 1
            else:
                self.walk(child, depth + 1)
        self.flush()

    def write_table(self, node: Tag) -> None:
        """Write a table, one row a line, with the cells parted by " | "."""
        self.flush()
        if columns := self.agenda(node):
            rows = [[self.cell(cell) for cell in _spread(row)] for row in node.find_all("tr")[1:]]
            self.pieces += agenda_pieces(columns, rows)
            self.glue = Glue.PARAGRAPH
            return
        for row in node.find_all("tr"):
            self.pictures += len(row.find_all("img"))
            cells = [
                clean(re.sub(r"\s+", " ", cell.get_text(" ")))
                for cell in row.find_all(["td", "th"], recursive=False)
            ]
            if any(cells):
                self.line.append(" | ".join(cells).strip(" |"))
                self.flush(Glue.LINE)
        self.glue = Glue.PARAGRAPH

    def agenda(self, node: Tag) -> Columns | None:
        """The columns of a table that is most of its page and has an item in each row, or None."""
        rows = node.find_all("tr")
        if self.page is None or len(rows) <= _FEWEST_ROWS:
            return None
        columns = agenda_columns([cell.get_text(" ") if cell else "" for cell in _spread(rows[0])])
        if columns is None or node.find(rowspan=_SEVERAL) is not None:
            return None
        fits = all(len(_spread(row)) <= len(columns.heads) for row in rows)
        most = len(node.get_text()) * 2 >= len(self.page.get_text())
        return columns if fits and most else None

    def cell(self, cell: Tag | None) -> str:
        """The text of a cell, its paragraphs on lines of their own."""
        if cell is None:
            return ""
        writer = _Writer()
        for child in cell.children:
            writer.walk(child, 0)
        writer.flush()
        self.pictures += writer.pictures
        self.too_deep = self.too_deep or writer.too_deep
        return "\n".join(piece.text for piece in writer.pieces)


_FEWEST_ROWS = 2
_MOST_COLUMNS = 60
_SEVERAL = re.compile(r"^(?:[2-9]|\d\d+)$")


def _spread(row: Tag) -> list[Tag | None]:
    """The cells of a row by column; None where one spans several."""
    cells: list[Tag | None] = []
    for cell in row.find_all(["td", "th"], recursive=False):
        cells.append(cell)
        cells += [None] * (min(_integer(cell.get("colspan"), 1), _MOST_COLUMNS) - 1)
    return cells


def _is_block(tag: Tag) -> bool:
    return tag.name in _BLOCKS or tag.name in _HEADINGS


def _is_layout(table: Tag) -> bool:
    """Whether a table only frames text.

    So it does when no row has two cells with something in them, or when it holds other tables
    or an item's headings.
    """
    if table.find("table") is not None:
        return True
    if any(_TOP.match(heading.get_text().strip()) for heading in table.find_all(_HEADINGS)):
        return True
    return all(
        sum(bool(cell.get_text().strip()) for cell in row.find_all(["td", "th"])) < 2
        for row in table.find_all("tr")
    )


def _list_style(node: Tag) -> str:
    """One of decimal, lower-alpha, upper-alpha, lower-roman, upper-roman, bullet."""
    types = {"a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
    kind = str(node.get("type") or "")
    if kind in types:
        return types[kind]
    found = re.search(r"list-style(?:-type)?\s*:\s*([a-z-]+)", str(node.get("style") or ""), re.I)
    style = found.group(1).lower() if found else ""
    style = style.replace("latin", "alpha")
    if style in {"decimal", "lower-alpha", "upper-alpha", "lower-roman", "upper-roman"}:
        return style
    return "decimal" if node.name == "ol" and not style else "bullet"


def _integer(value: object, default: int) -> int:
    text = str(value or "").strip()
    return int(text) if re.fullmatch(r"-?\d{1,6}", text) else default


def _marker(style: str, number: int) -> str:
    """What stands before a list entry. Letters end at z, as no real list goes on."""
    if style == "bullet":
        return "- "
    if style.endswith("alpha") and 1 <= number <= 26:
        letter = chr(ord("a") + number - 1)
        return f"{letter.upper() if style.startswith('upper') else letter}. "
    if style.endswith("roman") and 1 <= number <= 20:
        tens, ones = divmod(number, 10)
        roman = "x" * tens + ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")[ones]
        return f"{roman.upper() if style.startswith('upper') else roman}. "
    return f"{number}. "
