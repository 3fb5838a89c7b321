"""Run as a program of its own: a PDF on stdin → one page as PNG on stdout.

PDFium is native code that a hostile file may crash or keep busy; in a process of its own it takes
only itself along. Arguments: the page (from 1), pixels per point, bytes of memory, the longest
side in pixels. Exit code 1 when the page cannot be drawn.
"""

from __future__ import annotations

import sys


def main() -> int:
    """Draw the page."""
    page, scale, memory, longest = (float(word) for word in sys.argv[1:5])
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (int(memory), int(memory)))
    except (ImportError, ValueError, OSError):
        pass  # Windows has no such limit; the time limit of the caller remains
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(sys.stdin.buffer.read())
        number = min(max(int(page), 1), len(document)) - 1
        width, height = document[number].get_size()
        fitting = min(scale, longest / max(width, height, 1.0))
        image = document[number].render(scale=fitting).to_pil()
    except (pypdfium2.PdfiumError, MemoryError, ValueError):
        return 1
    image.save(sys.stdout.buffer, format="PNG")
    return 0


if __name__ == "__main__":
    sys.exit(main())
