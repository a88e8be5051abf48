"""Documents of every kind become articles, and what is none is refused in words."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pypdf
import pytest

from mapapp.containers import unwrapped
from mapapp.documents import MAX_CHARACTERS, headline, open_document, pasted, read_document
from mapapp.errors import ArticleError
from mapapp.front_matter import edtf
from mapapp.language import guess_language
from mapapp.webpage import page_article

PROSE = (
    "The naval facility at Tartus was established in 1971, and it has been leased for 49 years. It lies on the coast."
)


def pdf(*pages: list[str], password: str = "") -> bytes:
    """A PDF with one line of Helvetica for each text of each page."""
    bodies, kids = [], []
    for n, lines in enumerate(pages):
        drawn = " T* ".join(f"({line}) Tj" for line in lines)
        stream = f"BT /F1 11 Tf 14 TL 50 780 Td {drawn} ET" if lines else ""
        bodies.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        resources = "/Resources << /Font << /F1 3 0 R >> >>"
        bodies.append(f"<< /Type /Page /Parent 2 0 R {resources} /Contents {4 + 2 * n} 0 R /MediaBox [0 0 600 842] >>")
        kids.append(f"{5 + 2 * n} 0 R")
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        *bodies,
    ]
    out, offsets = "%PDF-1.4\n", []
    for n, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{n} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    start = out.index("xref")
    out += f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF"
    data = out.encode("latin-1")
    return locked(data, password) if password else data


def locked(data: bytes, password: str) -> bytes:
    writer, held = pypdf.PdfWriter(clone_from=io.BytesIO(data)), io.BytesIO()
    writer.encrypt(password, algorithm="RC4-128")
    writer.write(held)
    return held.getvalue()


def word_document(*paragraphs: str, title: str = "") -> bytes:
    document, held = docx.Document(), io.BytesIO()
    document.core_properties.title = title
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Tartus", "11 vessels"
    document.save(held)
    return held.getvalue()


PAGE = f"""<!doctype html><html><head><meta charset="iso-8859-1"><title>Base grows - The Post</title>
<meta property="article:published_time" content="2021-03-04T08:00:00Z"><meta property="og:site_name" content="The Post">
</head><body><nav><a href="/">Home</a> <a href="/a">Politics</a></nav><article><h1>Base grows</h1><p>{PROSE} A caf\xe9
stands by the gate, officials in Damascus said on Tuesday.</p><p>It has room for eleven vessels, they added, and the
ships of the fleet call there often on their way through the straits.</p></article><footer>Subscribe to our
newsletter</footer></body></html>""".encode("latin-1")


def test_front_matter_names_the_source_and_is_no_part_of_the_text() -> None:
    head = "---\ntitle: “A base”\nsource: The Post\ndate: 9 December 2024\nurl: https://post.example/a\n---\n"
    article = read_document((head + PROSE).encode(), "a.md")
    assert (article.title, article.publisher) == ("“A base”", "The Post")
    assert (article.date, article.url) == ("2024-12-09", "https://post.example/a")
    assert article.text == PROSE


def test_a_source_that_is_an_address_becomes_the_address() -> None:
    assert pasted(f"---\nsource: https://post.example\n---\n{PROSE}").article.url == "https://post.example"


def test_dashes_that_are_no_front_matter_stay_in_the_text() -> None:
    assert read_document(f"---\n{PROSE}\n---\nEnd.".encode(), "a.txt").text.startswith("---")


def test_an_unreadable_date_is_said_and_left_out() -> None:
    document = pasted(f"---\ntitle: X\ndate: last spring\n---\n{PROSE}")
    assert document.article.date == ""
    assert "“last spring” could not be read" in document.notices[0]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2024-12-09", "2024-12-09"),
        ("2017", "2017"),
        ("2017-01", "2017-01"),
        ("Jan 5, 2020", "2020-01-05"),
        ("9.12.2024", "2024-12-09"),
        ("2024-13-01", ""),
        ("2024-02-31", ""),
        ("", ""),
    ],
)
def test_written_dates_become_edtf(written: str, expected: str) -> None:
    assert edtf(written) == expected


def test_a_web_page_gives_its_article_title_publisher_and_day() -> None:
    article = read_document(PAGE, "page.html")
    assert (article.title, article.publisher, article.date) == ("Base grows", "The Post", "2021-03-04")
    assert "A café" in article.text
    assert "Subscribe" not in article.text
    assert "Politics" not in article.text


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("", ""),
        ("<p>By A. Writer, 5 March 2020</p>", "2020-03-05"),
        ("<p>Posted on May 3, 2019</p>", "2019-05-03"),
        ('<time datetime="2020-03-05">5 March 2020</time>', "2020-03-05"),
    ],
)
def test_a_date_that_the_article_merely_tells_of_is_not_the_page_s(head: str, day: str) -> None:
    told = "<p>Kant Air Base lies some 20 km east of Bishkek and was opened on 23 October 2003 by a president.</p>" * 4
    page = f"<html><body><article><h1>Kant</h1>{head}{told}</article><footer>© 2019</footer></body></html>"
    assert page_article(page)[1]["date"] == day


def test_a_page_saved_under_another_name_is_still_a_page() -> None:
    assert read_document(PAGE, "page.txt").title == "Base grows"


def test_a_word_document_gives_paragraphs_tables_and_title() -> None:
    article = read_document(word_document(PROSE, "Second.", title="A base"), "a.docx")
    assert article.title == "A base"
    assert article.text == f"{PROSE}\n\nSecond.\n\nTartus | 11 vessels"


def test_a_pdf_gives_paragraphs_not_lines() -> None:
    lines = ["The naval facility at Tartus was established in the year of 1971, and it has", "been leased to the navy."]
    article = read_document(pdf(lines), "a.pdf")
    assert article.text == " ".join(lines)


def test_page_heads_that_repeat_are_dropped() -> None:
    pages = [f"The Daily Post page {n}\nThe base number {n} lies there." for n in range(1, 5)]
    assert "Daily Post" not in unwrapped(pages)
    assert "lies there" in unwrapped([f"Head\n{word} lies there." for word in ("One", "Two", "Three")])


def test_markdown_loses_its_marks_and_keeps_its_words() -> None:
    text = "# The base\n\n> At [Tartus](https://x.example), **eleven** _vessels_ call.\n\n- one\n- `two`\n\n***\n"
    article = read_document(text.encode(), "a.md")
    assert article.title == "The base"
    assert article.text == "The base\n\nAt Tartus, eleven vessels call.\n\n- one\n- two"


@pytest.mark.parametrize(
    ("data", "name", "sentence"),
    [
        (b"", "a.txt", "a.txt is empty"),
        (b" \n\t ", "a.txt", "a.txt is empty"),
        (b"\x89PNG\r\n\x1a\n\0\0", "a.txt", "a PNG picture"),
        (bytes(range(256)) * 20, "a.txt", "binary data"),
        (b"\xd0\xcf\x11\xe0" + b"x" * 600, "a.doc", "save it as .docx"),
        (b"{\\rtf1 hello}", "a.rtf", "save it as .docx"),
        (b"PK\x03\x04 nonsense", "a.docx", "not a sound Word document"),
        (b"PK\x03\x04 xl/workbook.xml", "a.xlsx", "an Excel workbook"),
        (b"%PDF-1.4 nonsense", "a.pdf", "a damaged PDF"),
        (pdf([], [], []), "scan.pdf", "3 pages but hardly any text: it is a scan"),
        (pdf([PROSE], password="secret"), "a.pdf", "locked with a password"),
        (b"name,lat,lon\nA,1,2", "places.csv", "on the Gazetteer page"),
        (b"<html><body></body></html>", "a.html", "holds no text"),
        (b"x" * (MAX_CHARACTERS + 1), "a.txt", "reads up to 1 million"),
        (b"x" * 50_000_001, "a.txt", "50 MB"),
    ],
)
def test_what_is_no_article_is_refused_in_a_sentence(data: bytes, name: str, sentence: str) -> None:
    with pytest.raises(ArticleError, match="^" + name.replace(".", r"\.")) as raised:
        open_document(data, name)
    assert sentence in str(raised.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match=r"nowhere\.txt cannot be read: No such file"):
        read_document(tmp_path / "nowhere.txt")


@pytest.mark.parametrize(
    ("data", "text", "word"),
    [
        (PROSE.encode("utf-16"), PROSE, ""),
        (b"\xef\xbb\xbf" + PROSE.encode(), PROSE, ""),
        (("“Tartūs” – the port, " * 3).encode()[:-1] + b"\xff", "“Tartūs” – the port,", "1 character could not"),
        ("The “base” near the café is old.".encode("cp1252"), "The “base” near the café is old.", "Windows-1252"),
        (("База в Тартусе была создана в 1971 году. " * 4).encode("cp1251"), "База в Тартусе", "Windows-1251"),
        (PROSE.replace(" ", "\r\n", 1).encode(), "The\nnaval", ""),
    ],
)
def test_other_encodings_are_read_and_said(data: bytes, text: str, word: str) -> None:
    document = open_document(data, "a.txt")
    assert document.article.text.startswith(text)
    assert word in " ".join(document.notices)
    assert bool(word) == bool(document.notices)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (PROSE, "en"),
        ("La base navale de Tartous a été créée par les Soviétiques et elle est dans le port de la ville.", "fr"),
        ("Die Marine hat den Stützpunkt in der Stadt und das ist nicht neu für die Region, sagte er.", "de"),
        ("تقع القاعدة البحرية في مدينة طرطوس على الساحل السوري", "ar"),
        ("База у Тартусі була створена радянським флотом у 1971 році для кораблів її ескадри", "uk"),
        ("タルトゥースの海軍基地は1971年に設立された", "ja"),
        ("Tartus", ""),
    ],
)
def test_the_language_is_told(text: str, language: str) -> None:
    assert guess_language(text) == language


def test_another_language_is_said_to_the_reader() -> None:
    text = "La base navale de Tartous a été créée par les Soviétiques et elle est dans le port de la ville."
    document = pasted(text)
    assert document.article.language == "fr"
    assert "seems to be in French" in document.notices[0]


def test_a_caption_is_not_taken_for_the_headline() -> None:
    caption = "Sailors stand in front of a ship " * 5
    assert headline(f"{caption}\n\nBase to stay open\n\nLong text follows here.") == "Base to stay open"


def test_half_a_surrogate_pair_does_not_survive() -> None:
    assert pasted("The base \ud83d of the navy").article.text == "The base ? of the navy"
