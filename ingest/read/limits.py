"""How much of a file is read at most, each limit with its reason.

Minutes are small: the largest real meeting seen is under a megabyte of text. The limits stand
well above that and well below what would fill the memory of a small server. What is refused is
refused before it is unpacked, with a message that names the limit.
"""

from __future__ import annotations

MAX_FILE_BYTES = 100 * 2**20
"""A file of any format. A scanned meeting with all annexes stays below; a disk image does not."""

MAX_TEXT_CHARS = 10_000_000
"""The text of one document: about 4,000 printed pages, more than a year of one body's minutes."""

MAX_PDF_PAGES = 3_000
"""Pages of one PDF. Each costs some milliseconds, so the limit is half a minute of reading."""

PDF_SECONDS = 90
"""Wall time for one PDF. A page can be built to draw itself 10^10 times; no real one comes near."""

PDF_MEMORY_BYTES = 1024 * 2**20
"""Address space of the process that reads one PDF (where the system can limit it).

PDFium unpacks a stream up to a gigabyte, whatever the file's size.
"""

PDF_PAGE_CHARS = 200_000
"""Characters of one page: a dense page has 6,000. More is a page built to exhaust its reader."""

PDF_OUTPUT_BYTES = 400 * 2**20
"""What the PDF process may hand back: the text limit, with the place of each line around it."""

MAX_ZIP_ENTRIES = 5_000
"""Parts inside a DOCX. A document with a thousand pictures has some two thousand."""

MAX_ZIP_TOTAL_BYTES = 300 * 2**20
"""All parts of a DOCX unpacked, pictures included: python-docx holds them all in memory."""

MAX_XML_BYTES = 25 * 2**20
"""One XML part of a DOCX unpacked. Its tree takes about ten times that in memory."""

MAX_ZIP_RATIO = 200
"""Unpacked to packed, for parts above one megabyte. XML packs 10–50 times, a bomb over 1,000."""

RATIO_FREE_BYTES = 2**20
"""Parts up to this size may pack as tightly as they like."""

MAX_HTML_BYTES = 30 * 2**20
"""A saved page. Pictures embedded as base64 make a page large, seldom beyond this."""

MAX_HTML_TAGS = 200_000
"""Tags of a page. The tree takes about a kilobyte for each; a long meeting has under 50,000."""

MAX_NESTING = 200
"""Elements inside each other, in HTML and in DOCX tables. Word's own HTML stays below 60."""


APART_HTML_TAGS = 20_000
"""A page with more tags is read in a process of its own; below, reading takes a second or two."""

APART_XML_BYTES = 5 * 2**20
"""A DOCX with more XML, unpacked, is read so too. Minutes of a long meeting have 2 MB."""

READ_SECONDS = 90
"""Wall time for such a file. The largest that the other limits allow takes about ten seconds."""

READ_MEMORY_BYTES = 3 * 2**30
"""Address space of that process. The XML that is allowed takes ten times its size, the libraries
half a gigabyte; what uses more than half of this is refused, as part of it may be missing."""

READ_OUTPUT_BYTES = 400 * 2**20
"""What it may hand back: the text limit, with the place of each block around it."""


def megabytes(count: int) -> str:
    """A number of bytes as a reader would say it, in Danish."""
    return f"{count / 2**20:.0f} MB"
