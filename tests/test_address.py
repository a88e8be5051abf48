"""An address gives its article, and never becomes a way into the reader's own network."""

from __future__ import annotations

import ipaddress
import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from mapapp import address
from mapapp.address import IPAddress, is_public, open_address
from mapapp.errors import AddressError, ArticleError

PAGE = """<html><head><title>Base grows - Post</title><meta property="og:site_name" content="Post"></head>
<body><article>
<h1>Base grows</h1><p>The naval facility at Tartus was established in 1971, officials said on Tuesday in Damascus.</p>
<p>It has room for eleven vessels, they added, and the ships of the fleet call there on their way.</p></article></body>
</html>"""


class Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        name = self.path.strip("/").split("?")[0]
        if name in REDIRECTS:
            self.send_response(302)
            self.send_header("Location", REDIRECTS[name])
            self.end_headers()
        elif name == "hang":
            self.send_response(200)
            self.end_headers()
            time.sleep(1.5)
        elif name == "huge":
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"x" * (address.MAX_BYTES + 1))
        elif name == "missing":
            self.send_error(404)
        else:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write({"empty": b"<html></html>"}.get(name, PAGE.encode()))

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing on standard error."""


REDIRECTS = {
    "moved": "/article",
    "inside": "http://127.0.0.2/secret",
    "router": "http://192.168.0.1/",
    "file": "file:///etc/passwd",
    "loop": "/loop",
}


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(autouse=True)
def _any_port(monkeypatch: pytest.MonkeyPatch, site: str) -> None:
    monkeypatch.setattr(address, "_PORTS", {*address._PORTS, int(site.rsplit(":", 1)[1])})


def only_the_site(candidate: IPAddress) -> bool:
    return str(candidate) == "127.0.0.1"


@pytest.mark.parametrize(
    "private",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
        "224.0.0.1", "255.255.255.255", "240.0.0.1", "192.0.2.1", "::1", "::", "fe80::1", "fc00::1", "ff02::1",
        "::ffff:10.0.0.1", "2002:7f00:1::", "64:ff9b::a00:1",
    ],
)  # fmt: skip
def test_addresses_that_are_not_public_are_known(private: str) -> None:
    assert not is_public(ipaddress.ip_address(private))


@pytest.mark.parametrize("public", ["1.1.1.1", "93.184.215.14", "2606:4700::1111", "64:ff9b::808:808"])
def test_public_addresses_are_known(public: str) -> None:
    assert is_public(ipaddress.ip_address(public))


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1/", "http://localhost/", "http://[::1]/", "http://2130706433/", "http://0x7f.1/"]
)
def test_this_computer_is_refused_however_it_is_written(url: str) -> None:
    with pytest.raises(AddressError, match="private network"):
        open_address(url)


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("file:///etc/passwd", "no web address"),
        ("ftp://example.org/a", "no web address"),
        ("https://user:word@example.org/", "user name"),
        ("https://example.org:22/", "port 22"),
        ("https://exa mple.org/", "no web address"),
        ("", "no web address"),
        ("https://[", "no address"),
    ],
)
def test_what_is_no_public_web_address_is_refused(url: str, sentence: str) -> None:
    with pytest.raises(AddressError, match=sentence):
        open_address(url)


def test_the_article_comes_with_its_title_and_address(site: str) -> None:
    document = open_address(f"{site}/article", permitted=only_the_site)
    assert document.article.title == "Base grows"
    assert document.article.url == f"{site}/article"
    assert "eleven vessels" in document.article.text


def test_redirects_are_followed_to_the_last_address(site: str) -> None:
    assert open_address(f"{site}/moved", permitted=only_the_site).article.url == f"{site}/article"


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("inside", "leads to 127.0.0.2"),
        ("router", "leads to 192.168.0.1"),
        ("file", "no web address"),
        ("loop", "redirects more than 5 times"),
        ("missing", "answered 404. There is no such page"),
        ("huge", "more than 10 MB"),
    ],
)
def test_bad_answers_are_refused_in_a_sentence(site: str, path: str, sentence: str) -> None:
    with pytest.raises(AddressError, match=sentence):
        open_address(f"{site}/{path}", permitted=only_the_site)


def test_a_page_without_text_is_said(site: str) -> None:
    with pytest.raises(ArticleError, match="holds no text"):
        open_address(f"{site}/empty", permitted=only_the_site)


def test_an_address_that_hangs_is_given_up(site: str) -> None:
    with pytest.raises(AddressError, match="did not answer in time"):
        open_address(f"{site}/hang", permitted=only_the_site, timeout_s=0.3)


def test_a_name_that_changes_its_address_is_resolved_once(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """DNS rebinding: the second answer must never be asked for."""
    asked: list[str] = []
    real = socket.getaddrinfo

    def answer(host: str, port: int, *rest: int, **options: int) -> object:
        asked.append(host)
        if host == "rebind.example":
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1" if asked == [host] else "10.0.0.1", port))]
        return real(host, port, *rest, **options)

    monkeypatch.setattr(socket, "getaddrinfo", answer)
    url = site.replace("127.0.0.1", "rebind.example")
    assert open_address(f"{url}/article", permitted=only_the_site).article.title == "Base grows"
    assert asked.count("rebind.example") == 1


def test_offline_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def offline(*_: object, **__: object) -> object:
        raise socket.gaierror("Temporary failure in name resolution")

    monkeypatch.setattr(socket, "getaddrinfo", offline)
    with pytest.raises(AddressError, match=r"example\.org could not be found\. Is this computer online"):
        open_address("example.org/article")
