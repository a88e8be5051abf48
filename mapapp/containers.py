"""The text inside Word documents and PDFs (python-docx, pypdf).

A PDF knows lines on a page, not paragraphs: lines are joined again, words divided at a line's end are
made whole, and lines that stand on most pages (running heads, page numbers) are dropped.
"""

from __future__ import annotations

import io
import logging
import re
import statistics
import zipfile
from collections import Counter
from collections.abc import Iterator

import docx
import pypdf
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table
from docx.text.paragraph import Paragraph
from pypdf.errors import PyPdfError

from mapapp.errors import ArticleError
from mapapp.front_matter import edtf

MAX_PAGES = 500
_MAX_UNPACKED_BYTES = 100_000_000  # a .docx that unpacks to more is a trap, not an article
_SCAN_CHARACTERS = 20  # a page, on average: fewer than this is a picture of text

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it reports a damaged file on standard error; we raise

Extracted = tuple[str, str, dict[str, str]]  # text, name, what the file states of itself


def docx_article(data: bytes, name: str) -> Extracted:
    """Return the text of a Word document, tables included, a blank line between paragraphs."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(item.file_size for item in archive.infolist()) > _MAX_UNPACKED_BYTES:
                raise ArticleError(f"{name} unpacks to more than 100 MB. Save the article's text alone and open that.")
        document = docx.Document(io.BytesIO(data))
    except (zipfile.BadZipFile, PackageNotFoundError, KeyError, ValueError) as error:
        if isinstance(error, ArticleError):
            raise
        raise ArticleError(f"{name} is not a sound Word document. Open it in Word and save it again.") from error
    blocks = [text for text in map(_block_text, document.iter_inner_content()) if text]
    return "\n\n".join(blocks), name, {"title": document.core_properties.title or _docx_title(document.paragraphs)}


def _block_text(block: Paragraph | Table) -> str:
    if isinstance(block, Paragraph):
        return block.text.strip()
    return "\n".join(" | ".join(cell.text.strip() for cell in row.cells) for row in block.rows)


def _docx_title(paragraphs: list[Paragraph]) -> str:
    """Return the first paragraph in the style Title or Heading 1."""
    styles = {"Title", "Heading 1"}
    return next((p.text.strip() for p in paragraphs if p.style and p.style.name in styles and p.text.strip()), "")


def pdf_article(data: bytes, name: str, *, limit: int) -> Extracted:
    """Return the text of a PDF; stops soon after `limit` characters. ArticleError for a scan or a locked file."""
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise ArticleError(f"{name} is locked with a password. Save an unlocked copy and open that.")
        if len(reader.pages) > MAX_PAGES:
            raise ArticleError(f"{name} has {len(reader.pages)} pages; mapapp opens up to {MAX_PAGES}. Save a part.")
        pages = list(_page_texts(reader, limit))
        title = str((reader.metadata and reader.metadata.title) or "")
        created = str((reader.metadata and reader.metadata.creation_date_raw) or "")
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError, OSError) as error:
        if isinstance(error, ArticleError):
            raise
        raise ArticleError(
            f"{name} is a damaged PDF. Open it in a PDF reader, print it to PDF and try that."
        ) from error
    _refuse_scan(pages, name)
    return unwrapped(pages), name, {"title": title.strip(), "date": _pdf_date(created)}


def _page_texts(reader: pypdf.PdfReader, limit: int) -> Iterator[str]:
    total = 0
    for page in reader.pages:
        text = page.extract_text()
        total += len(text)
        yield text
        if total > limit:
            return


def _refuse_scan(pages: list[str], name: str) -> None:
    if sum(len(page.strip()) for page in pages) < _SCAN_CHARACTERS * len(pages):
        count = "1 page" if len(pages) == 1 else f"{len(pages)} pages"
        raise ArticleError(
            f"{name} has {count} but hardly any text: it is a scan, a picture of text. Run text recognition on it "
            "first (for instance with OCRmyPDF), or paste the text."
        )


def _pdf_date(raw: str) -> str:
    """Return a PDF's creation date as EDTF. It is the best guess there is at the day of publication."""
    found = re.match(r"D:(\d{4})(\d{2})(\d{2})", raw)
    return edtf("-".join(found.groups())) if found else ""


def unwrapped(pages: list[str]) -> str:
    """Join the lines of PDF pages into paragraphs.

    >>> unwrapped(["The base was es-\\ntablished in the year of nineteen\\nseventy-one.\\nA new one."])
    'The base was established in the year of nineteen seventy-one.\\n\\nA new one.'
    """
    repeated = _running_heads(pages)
    lines = [line.strip() for page in pages for line in page.split("\n") if _shape(line) not in repeated]
    full = statistics.quantiles([len(line) for line in lines if line] or [1, 1], n=4)[-1] if len(lines) > 1 else 1
    paragraphs = [""]
    for line in lines:
        if not line:
            paragraphs.append("")
            continue
        paragraphs[-1] = _joined(paragraphs[-1], line)
        if len(line) < full * 0.7 and line[-1] in ".!?”\"'":  # a short last line ends its paragraph
            paragraphs.append("")
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def _joined(before: str, line: str) -> str:
    """Append a line, making a word that was divided at the line's end whole again."""
    if re.search(r"[a-z]-$", before) and line[:1].islower():
        return before[:-1] + line
    return f"{before} {line}".strip()


def _shape(line: str) -> str:
    return re.sub(r"\d+", "#", line.strip())


def _running_heads(pages: list[str]) -> set[str]:
    """Return the shapes of the lines that stand on more than half of three or more pages."""
    if len(pages) < 3:
        return set()
    counts = Counter(shape for page in pages for shape in {_shape(line) for line in page.split("\n")} if shape)
    return {shape for shape, count in counts.items() if count > len(pages) / 2}
