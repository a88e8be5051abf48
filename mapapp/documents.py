"""Documents → articles: .txt .md .html .docx .pdf, told apart by what they hold rather than by their name.

Leaves the address to `mapapp.address`, the encoding to `mapapp.encoding` and the formats that are
containers to `mapapp.containers`. What a reader must be told (another language, letters that were lost)
comes back as notices; what cannot be read raises ArticleError with a sentence that says what to do.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from mapapp.article import Article
from mapapp.encoding import decoded
from mapapp.errors import ArticleError
from mapapp.front_matter import split_front_matter
from mapapp.language import LANGUAGES, guess_language

MAX_FILE_BYTES = 50_000_000  # a PDF with photographs; more is not an article
MAX_CHARACTERS = 1_000_000  # about a 600-page book: 10 s of reading
SUFFIXES = (".txt", ".md", ".html", ".htm", ".docx", ".pdf")

_BINARY: tuple[tuple[bytes, str], ...] = (  # magic bytes -> what it is and what to do, in the reader's words
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"RIFF", "a sound or a picture"),
    (b"\x1f\x8b", "a gzip archive; unpack it first"),
    (b"7z\xbc\xaf", "a 7-Zip archive; unpack it first"),
    (b"Rar!", "a RAR archive; unpack it first"),
    (b"\xd0\xcf\x11\xe0", "an older Office document; save it as .docx"),
    (b"{\\rtf", "rich text (RTF); save it as .docx or .txt"),
    (b"SQLite format 3", "a database (perhaps a GeoPackage)"),
    (b"gazetteer\0", "the index of a gazetteer"),
    (b"MZ", "a program"),
    (b"\x7fELF", "a program"),
)
_ZIPS: tuple[tuple[bytes, str], ...] = (
    (b"word/", "docx"),
    (b"opendocument.text", "an OpenDocument text; save it as .docx"),
    (b"xl/", "an Excel workbook; save the text as .txt, or places as .csv"),
    (b"ppt/", "a slide show; save the text as .txt"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_HEADLINE_LENGTH = 110  # characters; headlines are shorter, captions and opening sentences longer


class Document(NamedTuple):
    """An article and the sentences that its reader must see."""

    article: Article
    notices: tuple[str, ...] = ()


def read_document(source: Path | str | bytes, name: str = "") -> Article:
    """Read an article from a path, or from bytes with the file's `name`; see `open_document`."""
    return open_document(source, name).article


def open_document(source: Path | str | bytes, name: str = "") -> Document:
    """Read an article and what to tell its reader. ArticleError if it is empty, binary, scanned or too large."""
    if isinstance(source, bytes):
        return _document(source, name or "the text")
    path = Path(source)
    try:
        if path.stat().st_size > MAX_FILE_BYTES:
            raise ArticleError(_too_large(name or path.name, path.stat().st_size))
        return _document(path.read_bytes(), name or path.name)
    except OSError as error:
        raise ArticleError(f"{path} cannot be read: {error.strerror}. Check the path and try again.") from error


def pasted(text: str, *, title: str = "", publisher: str = "", date: str = "", url: str = "") -> Document:
    """Make an article of pasted text; the keywords win over its front matter. ArticleError as `open_document`."""
    stated = {"title": title, "publisher": publisher, "date": date, "url": url}
    return _plain(text, "the pasted text", stated)


def _document(data: bytes, name: str) -> Document:
    if len(data) > MAX_FILE_BYTES:
        raise ArticleError(_too_large(name, len(data)))
    if not data.strip(b" \t\r\n\0\xef\xbb\xbf"):
        raise ArticleError(f"{name} is empty. Choose a file that holds the text of an article.")
    return _READERS[_format(data, name)](data, name)


def _too_large(name: str, size: int) -> str:
    return (
        f"{name} has {size / 1e6:.0f} MB; mapapp opens files of up to {MAX_FILE_BYTES / 1e6:.0f} MB. "
        "Save the article alone, without pictures, as .txt."
    )


def _format(data: bytes, name: str) -> str:
    """Tell the format from the content; the name decides only between the kinds of text."""
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return _zip_format(data, name)
    what = next((what for magic, what in _BINARY if data.startswith(magic)), "")
    if what or _looks_binary(data):
        raise ArticleError(
            f"{name} holds {what or 'binary data'}, not the text of an article. Open a {_listed(SUFFIXES)} file."
        )
    suffix = Path(name).suffix.lower()
    if suffix in {".csv", ".tsv", ".geojson", ".json", ".kml", ".gpkg"}:
        raise ArticleError(
            f"{name} holds data, not an article. Add your own places on the Gazetteer page or "
            "with `gazetteer add`; an atlas opens from its .geojson."
        )
    if suffix in {".html", ".htm"} or re.match(rb"\s*(<!doctype html|<html)", data[:200], re.IGNORECASE):
        return "html"
    return "md" if suffix in {".md", ".markdown"} else "txt"


def _zip_format(data: bytes, name: str) -> str:
    what = next((what for mark, what in _ZIPS if mark in data), "an archive; unpack it first")
    if name.lower().endswith(".docx"):  # a damaged one: its reader says so
        return "docx"
    if what != "docx":
        raise ArticleError(f"{name} holds {what}. mapapp opens {_listed(SUFFIXES)} files.")
    return what


def _looks_binary(data: bytes) -> bool:
    """Has it control characters as no text has? UTF-16 and UTF-32 count as text."""
    head = data[:4000]
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return False
    zeros = head.count(0)
    if zeros and abs(head[::2].count(0) - head[1::2].count(0)) > len(head) * 0.3:  # every second byte: UTF-16
        return False
    controls = len(re.findall(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]", head))
    return zeros > 0 or controls > len(head) * 0.01


def _text(data: bytes, name: str) -> Document:
    text, notice = decoded(data)
    return _plain(text, name, {}, notice)


def _markdown(data: bytes, name: str) -> Document:
    text, notice = decoded(data)
    stated, body = split_front_matter(text)
    heading = re.search(r"^#[ \t]+(.+)$", body, re.MULTILINE)
    if heading and not stated.get("title"):
        stated["title"] = plain_markdown(heading[1]).strip()
    return _finished(plain_markdown(body), name, stated, notice)


def _html(data: bytes, name: str) -> Document:
    charset = re.search(rb"""charset\s*=\s*["']?([\w-]+)""", data[:4096], re.IGNORECASE)
    text, notice = decoded(data, declared=charset[1].decode("ascii", "ignore") if charset else "")
    return html_document(text, name, notice=notice)


def html_document(html: str, name: str, *, url: str = "", notice: str = "") -> Document:
    """Take the article out of a page's HTML, without its menus and comments. ArticleError where it holds no text."""
    from mapapp.webpage import page_article  # trafilatura takes a second to import: only when a page comes

    body, stated = page_article(html, url=url)
    return _finished(body, name, stated, notice)


def _docx(data: bytes, name: str) -> Document:
    from mapapp.containers import docx_article  # python-docx and pypdf likewise

    return _finished(*docx_article(data, name))


def _pdf(data: bytes, name: str) -> Document:
    from mapapp.containers import pdf_article

    return _finished(*pdf_article(data, name, limit=MAX_CHARACTERS))


def _plain(text: str, name: str, stated: dict[str, str], notice: str = "") -> Document:
    front, body = split_front_matter(text)
    return _finished(body, name, {**front, **{k: v for k, v in stated.items() if v}}, notice)


def _finished(text: str, name: str, stated: dict[str, str], notice: str = "") -> Document:
    """Clean the text once and for all, and say what its reader must know."""
    text = _clean(text)
    if not text:
        raise ArticleError(f"{name} holds no text. Choose a file that holds the text of an article.")
    if len(text) > MAX_CHARACTERS:
        raise ArticleError(
            f"{name} has {len(text) / 1e6:.1f} million characters; mapapp reads up to "
            f"{MAX_CHARACTERS / 1e6:.0f} million (a 600-page book). Open it in parts."
        )
    language = stated.get("language") or guess_language(text)
    article = Article(
        text,
        title=stated.get("title") or headline(text) or _stem(name),
        publisher=stated.get("publisher", ""),
        date=stated.get("date", ""),
        url=stated.get("url", ""),
        language=language or "en",
    )
    notices = [n for n in (notice, stated.get("notice", ""), language_notice(article.language)) if n]
    return Document(article, tuple(notices))


def _clean(text: str) -> str:
    """Drop what no reader sees: control characters, carriage returns, half a surrogate pair, blank ends."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0c", "\n\n").replace("\ufeff", "")
    text = text.encode("utf-8", "replace").decode("utf-8")
    return _CONTROL.sub("", text).strip()


def language_notice(language: str) -> str:
    """Return the sentence for a text in another language than English; "" for English.

    >>> language_notice("fr")
    'The text seems to be in French. mapapp reads English: places may be found, but most facts will be missed.'
    """
    if language.split("-")[0] in {"en", ""}:
        return ""
    spoken = LANGUAGES.get(language, f"another language ({language})")
    return (
        f"The text seems to be in {spoken}. mapapp reads English: places may be found, but most facts will be missed."
    )


def headline(text: str) -> str:
    """Return the first short line of the opening that reads like a headline; "" where there is none."""
    lines = [line.strip() for line in text[:3000].split("\n") if line.strip()][:4]
    return next((line for line in lines if 8 <= len(line) <= _HEADLINE_LENGTH and line[-1] not in ".:;,"), "")


def plain_markdown(text: str) -> str:
    """Drop Markdown's marks and keep its words; links keep their label, pictures their caption.

    >>> plain_markdown("## At [Tartus](http://x.example) **the base** was `closed`")
    'At Tartus the base was closed'
    """
    for pattern, kept in _MARKDOWN:
        text = pattern.sub(kept, text)
    return text


_MARKDOWN: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"<!--.*?-->", re.DOTALL), ""),
    (re.compile(r"^(```|~~~).*$", re.MULTILINE), ""),
    (re.compile(r"^ {0,3}#{1,6}[ \t]+(.*?)[ \t]*#*$", re.MULTILINE), r"\1"),
    (re.compile(r"^ {0,3}(>[ \t]?)+", re.MULTILINE), ""),
    (re.compile(r"^ {0,3}([-*_][ \t]*){3,}$", re.MULTILINE), ""),
    (re.compile(r"!?\[([^\]\n]*)\]\([^)\s]*(?:\s+\"[^\"\n]*\")?\)"), r"\1"),
    (re.compile(r"!?\[([^\]\n]+)\]\[[^\]\n]*\]"), r"\1"),
    (re.compile(r"^ {0,3}\[[^\]\n]+\]:.*$", re.MULTILINE), ""),
    (re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\w*])\*(?=\S)([^*\n]+?)(?<=\S)\*(?!\w)"), r"\1"),
    (re.compile(r"(?<!\w)_(?=\S)([^_\n]+?)(?<=\S)_(?!\w)"), r"\1"),
    (re.compile(r"`([^`\n]+)`"), r"\1"),
)


def _stem(name: str) -> str:
    """Return the file's name without its suffix, for a title; "" for text that came from no file."""
    return "" if name.startswith("the ") else Path(name).stem.replace("_", " ")


def _listed(words: tuple[str, ...]) -> str:
    return ", ".join(words[:-1]) + " or " + words[-1]


_READERS: dict[str, Callable[[bytes, str], Document]] = {
    "txt": _text,
    "md": _markdown,
    "html": _html,
    "docx": _docx,
    "pdf": _pdf,
}
