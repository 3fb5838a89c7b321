"""Saved web pages (HTML) → Document: the main content, without menus, scripts and hidden parts."""

from __future__ import annotations

import re
from pathlib import Path

from bs4 import BeautifulSoup, Tag
from bs4.dammit import EncodingDetector

from assistant.errors import UnreadableFile
from ingest.read import Document
from ingest.read.assemble import assemble, check_size
from ingest.read.firstagenda_html import soup_of, tree_pieces
from ingest.read.limits import MAX_HTML_BYTES, MAX_HTML_TAGS, MAX_NESTING

_GONE = [
    "script", "style", "template", "noscript", "svg", "math", "iframe", "object", "nav",
    "select", "option", "textarea", "input", "dialog", "audio", "video", "canvas", "meta", "link",
]  # fmt: skip
_GONE_ROLES = frozenset({"navigation", "search", "menu", "menubar", "dialog", "alertdialog"})
_FRAME = ("header", "footer", "aside")
_FRAME_ROLES = frozenset({"banner", "contentinfo", "complementary"})
_HIDDEN_CLASSES = frozenset({"sr-only", "visually-hidden", "screen-reader-text"})
_HIDDEN_STYLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]")
_ENTITY = re.compile(
    r"&amp;(nbsp|aelig|oslash|aring|eacute|quot|ndash|mdash|#\d{2,5});", re.IGNORECASE
)
_LEAKED = re.compile(
    r"&lt;/?(p|br|div|span|b|i|u|em|strong|ul|ol|li|h[1-6]|table|tbody|tr|td|th|font)"
    r"(?:\s[^<>&]{0,200})?/?&gt;",
    re.IGNORECASE,
)
_BREAKING = re.compile(r"p|br|div|ul|ol|li|h[1-6]|table|tr", re.IGNORECASE)
_LITTLE = 200  # letters: a page with fewer in its main part is taken whole


def read(path: Path, data: bytes) -> Document:
    """Read a saved page. Raises UnreadableFile with reason and remedy.

    Parts that the page hides, and pictures, are not read; the warnings say so.
    """
    check_size(path, data, MAX_HTML_BYTES)
    _refuse_archive(str(path), data)
    warnings: list[str] = []
    text = decode(data, warnings)
    if text.count("<") > MAX_HTML_TAGS:
        raise UnreadableFile(
            str(path),
            f"siden har over {MAX_HTML_TAGS // 1000}.000 HTML-koder, mere end der læses. "
            "Gem hvert møde som sin egen side, eller gem siden som PDF.",
        )
    mended = _mend_leaks(text)
    if mended != text:
        warnings.append("HTML-koder stod som tekst på siden; de er fjernet.")
    soup = soup_of(mended)
    _check_depth(str(path), soup)
    scripts = len(soup.find_all("script"))
    hidden = _strip(soup)
    root = _main(soup)
    pieces, remarks = tree_pieces(root, own_levels=True)
    warnings.extend(remark[:1].upper() + remark[1:] for remark in remarks)
    if hidden > _LITTLE:
        warnings.append(
            f"{hidden} tegn, som siden skjuler, er ikke læst. Fold alle punkter ud, "
            "før siden gemmes, hvis de skal med."
        )
    document = assemble(path, data, "html", pieces, warnings)
    if len(_LETTERS.findall(document.text)) < 10:
        shell = " (siden henter først sin tekst, når den vises)" if scripts else ""
        raise UnreadableFile(
            str(path),
            f"siden har ingen tekst{shell}. Åbn den i en browser, og gem den som PDF, "
            "eller hent referatet med «punktum fetch».",
        )
    return document


def _refuse_archive(name: str, data: bytes) -> None:
    head = data[:4096].replace(b"\r", b"").split(b"\n\n", 1)[0].lower()
    if b"mime-version:" in head and b"multipart/" in head and not head.lstrip().startswith(b"<"):
        raise UnreadableFile(
            name,
            "filen er et webarkiv (MHTML). Gem siden som «Webside, kun HTML» eller som PDF.",
        )


_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


def decode(data: bytes, warnings: list[str]) -> str:
    """Text of a page: by its byte order mark, its own declaration, UTF-8, then Windows-1252.

    A declaration that does not fit the bytes is passed over and reported in `warnings`.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    declared = EncodingDetector.find_declared_encoding(data, is_html=True)
    if declared:
        # Browsers read these names as the larger Windows table, and files rely on it.
        latin = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "ascii": "utf-8", "us-ascii": "utf-8"}
        wide = {"utf-16", "utf-16le", "utf-16be", "utf-32", "utf-7"}
        name = latin.get(declared.lower(), declared.lower())
        try:
            return data.decode("utf-8" if name in wide else name)
        except (UnicodeDecodeError, LookupError):
            warnings.append(
                f"Siden siger, at den er i {declared[:30]}, men det passer ikke; "
                "se efter, at æ, ø og å er rigtige."
            )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _check_depth(name: str, soup: BeautifulSoup) -> None:
    """Raise UnreadableFile when elements stand more than MAX_NESTING inside each other."""
    depths: dict[int, int] = {id(soup): 0}
    for tag in soup.find_all(True):
        depth = depths.get(id(tag.parent), 0) + 1
        depths[id(tag)] = depth
        if depth > MAX_NESTING:
            raise UnreadableFile(
                name,
                f"siden har over {MAX_NESTING} HTML-koder inde i hinanden. Gem den som PDF.",
            )


def _strip(soup: BeautifulSoup) -> int:
    """Take away what is no content; gives the number of letters that the page hid."""
    hidden = 0
    for tag in soup.find_all(True):
        if tag.decomposed:
            continue
        role = str(tag.get("role") or "").lower()
        if tag.name in _GONE or role in _GONE_ROLES or _is_plain_button(tag):
            tag.decompose()
        elif tag.name not in {"html", "body"} and _is_hidden(tag):
            hidden += len(_LETTERS.findall(tag.get_text()))
            tag.decompose()
        elif tag.name in {"details", "summary", "legend", "figcaption", "dt", "dd"}:
            tag.name = "div"
    return hidden


def _is_plain_button(tag: Tag) -> bool:
    """A button, unless it is the title of a part that folds out."""
    if tag.name != "button" or tag.has_attr("aria-expanded") or tag.has_attr("aria-controls"):
        return False
    return tag.find_parent(["h1", "h2", "h3", "h4", "h5", "h6", "summary"]) is None


def _is_hidden(tag: Tag) -> bool:
    # Not aria-hidden: browsers set it on the whole page while a dialog is open.
    if tag.has_attr("hidden"):
        return True
    if _HIDDEN_STYLE.search(str(tag.get("style") or "")):
        return True
    return not _HIDDEN_CLASSES.isdisjoint(tag.get_attribute_list("class"))


def _main(soup: BeautifulSoup) -> Tag:
    """The part of the page that is the document: its main element, else the body unframed."""
    whole: Tag = soup.body or soup
    mains = [*soup.find_all("main"), *soup.select("[role=main]")]
    mains = list({id(tag): tag for tag in mains}.values())
    articles = soup.find_all("article")
    for found in (mains, articles):
        first = found[0] if len(found) == 1 else None
        if isinstance(first, Tag) and _weight(first) >= min(_LITTLE, _weight(whole) // 3):
            return first
    for tag in whole.find_all(True):
        if tag.decomposed:
            continue
        framing = tag.name in _FRAME or str(tag.get("role") or "").lower() in _FRAME_ROLES
        inside = tag.find_parent(["main", "article", "section"]) is not None
        if framing and not inside and (tag.name != "header" or tag.find(["h1", "h2"]) is None):
            tag.decompose()
    return whole


def _weight(tag: Tag) -> int:
    return len(_LETTERS.findall(tag.get_text()))


def _mend_leaks(page: str) -> str:
    """Turn "&nbsp;" and "<br>" that would stand as visible text into what they meant.

    Done on the page's source, where one pass is enough however many there are.
    """
    page = _LEAKED.sub(lambda m: "<br>" if _BREAKING.fullmatch(m[1]) else "", page)
    return _ENTITY.sub(r"&\1;", page)
