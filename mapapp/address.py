"""The article at an address, fetched only when the reader asks for it.

An address typed or followed must not become a way into the reader's own network: the name is resolved
once, every address it stands for must be public, and the connection goes to that very address (so that
the name cannot be pointed elsewhere in between). The same holds at every redirect. Size and time are bounded.
Which addresses are public is told by `ipaddress`, from the IANA registries of special-purpose addresses.
"""

from __future__ import annotations

import http.client
import ipaddress
import re
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from mapapp.documents import Document, html_document, open_document
from mapapp.encoding import decoded
from mapapp.errors import AddressError

MAX_BYTES = 10_000_000
MAX_REDIRECTS = 5
TIMEOUT_S = 20.0  # for everything, redirects included

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
_PORTS = {80, 443, 8080, 8443}  # where pages are served; others are services that have no articles
_NAT64 = ipaddress.ip_network("64:ff9b::/96")  # RFC 6052: the last 32 bits are an IPv4 address
_HEADERS = {
    "User-Agent": "mapapp (article reader; one page at its reader's request)",
    "Accept": "text/html,application/xhtml+xml,application/pdf,text/plain;q=0.9,*/*;q=0.5",
    "Accept-Encoding": "identity",
}
_STATUS = {  # HTTP status -> what the reader can do
    401: "The page wants a login: open it in your browser and paste the text.",
    402: "The page wants to be paid for: open it in your browser and paste the text.",
    403: "The site does not let programs in: open it in your browser and paste the text.",
    404: "There is no such page: check the address.",
    410: "The page was taken down.",
    429: "The site asks for fewer visits: try again in a while, or paste the text.",
    451: "The page is withheld for legal reasons where you are.",
}


class Page(NamedTuple):
    """What an address gave: its last address after redirects, its bytes, its content type in lower case."""

    url: str
    data: bytes
    content_type: str


def is_public(address: IPAddress) -> bool:
    """Is this an address of the open internet? Those that wrap another are judged by what they wrap.

    >>> [is_public(ipaddress.ip_address(a)) for a in ("8.8.8.8", "10.0.0.1", "::ffff:127.0.0.1", "224.0.0.1")]
    [True, False, False, False]
    """
    if isinstance(address, ipaddress.IPv6Address):
        wrapped = address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
        if address in _NAT64:
            wrapped = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if wrapped:
            return is_public(wrapped)
    return address.is_global and not address.is_multicast and not address.is_reserved


def open_address(
    url: str, *, timeout_s: float = TIMEOUT_S, permitted: Callable[[IPAddress], bool] = is_public
) -> Document:
    """Return the article at an address. AddressError or ArticleError say why there is none."""
    page = fetch(url, timeout_s=timeout_s, permitted=permitted)
    name = urlsplit(page.url).path.rsplit("/", 1)[-1] or urlsplit(page.url).netloc
    if "html" in page.content_type or re.match(rb"\s*(<!doctype html|<html)", page.data[:300], re.IGNORECASE):
        charset = re.search(r"charset=([\w-]+)", page.content_type) or re.search(
            r"""charset\s*=\s*["']?([\w-]+)""", page.data[:4096].decode("latin-1"), re.IGNORECASE
        )
        text, notice = decoded(page.data, declared=charset[1] if charset else "")
        return html_document(text, page.url, url=page.url, notice=notice)
    document = open_document(page.data, name)
    return document._replace(article=replace(document.article, url=document.article.url or page.url))


def fetch(url: str, *, timeout_s: float = TIMEOUT_S, permitted: Callable[[IPAddress], bool] = is_public) -> Page:
    """Return what is at an address, following up to MAX_REDIRECTS redirects, each checked like the first."""
    deadline = time.monotonic() + timeout_s
    for _ in range(MAX_REDIRECTS + 1):
        parts = _checked(url)
        answer = _request(parts, _resolved(parts, permitted), deadline)
        if isinstance(answer, Page):
            return answer
        url = urljoin(parts.geturl(), answer)
    raise AddressError(f"{_short(url)} redirects more than {MAX_REDIRECTS} times. Open it in your browser and paste.")


def _checked(url: str) -> SplitResult:
    """Return the parts of an address that mapapp would fetch at all."""
    url = url.strip()
    if not re.match(r"[A-Za-z][A-Za-z0-9+.-]*://", url):
        url = f"https://{url}"
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise AddressError(f"{_short(url)} is no address: {error}. Copy it from your browser.") from error
    if parts.scheme.lower() not in {"http", "https"} or not parts.hostname or re.search(r"[\x00-\x20\x7f]", url):
        raise AddressError(f"{_short(url)} is no web address. It should look like https://example.org/article.")
    if parts.username is not None:
        raise AddressError(f"{_short(url)} carries a user name. Leave out what stands before the @.")
    if port is not None and port not in _PORTS:
        raise AddressError(f"{_short(url)} names port {port}, where no articles are served. Leave the port out.")
    return parts


def _resolved(parts: SplitResult, permitted: Callable[[IPAddress], bool]) -> list[str]:
    """Return the addresses that a host's name stands for, if every one of them is permitted."""
    host = parts.hostname or ""
    try:
        found = socket.getaddrinfo(host.encode("idna").decode(), _port(parts), type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise AddressError(
            f"{host} could not be found. Is this computer online, and the address right? You can also paste the text."
        ) from error
    addresses = list(dict.fromkeys(str(entry[4][0]).split("%")[0] for entry in found))
    for address in addresses:
        if not permitted(ipaddress.ip_address(address)):
            raise AddressError(
                f"{host} leads to {address}, an address inside a private network. mapapp opens public pages only; "
                "save the page as a file and open that."
            )
    return addresses


def _request(parts: SplitResult, addresses: list[str], deadline: float) -> Page | str:
    """Ask for the page at the first address that answers: the page, or the address it redirects to."""
    connection = _connected(parts, addresses, deadline)
    cut = threading.Timer(max(0.0, deadline - time.monotonic()), _shut, [connection])  # ends a trickle of headers
    cut.daemon = True
    cut.start()
    try:
        target = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._") + (f"?{_query(parts)}" if parts.query else "")
        connection.request("GET", target, headers=_HEADERS)
        with connection.getresponse() as response:
            return _answer(response, parts, deadline)
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise _failure(parts, error, deadline) from error
    finally:
        cut.cancel()
        connection.close()


def _answer(response: http.client.HTTPResponse, parts: SplitResult, deadline: float) -> Page | str:
    location = response.getheader("Location")
    if response.status in {301, 302, 303, 307, 308} and location:
        return location
    if response.status != 200:
        raise AddressError(f"{_short(parts.geturl())} answered {response.status}. {_advice(response.status)}")
    content_type = (response.getheader("Content-Type") or "").lower()
    return Page(parts.geturl(), _body(response, parts, deadline), content_type)


def _connected(parts: SplitResult, addresses: list[str], deadline: float) -> http.client.HTTPConnection:
    """Connect to one of the checked addresses themselves; the name serves for the certificate alone."""
    host, failure = parts.hostname or "", OSError("no address")
    connection = http.client.HTTPConnection(parts.netloc)
    for address in addresses[:4]:
        try:
            connection.sock = socket.create_connection((address, _port(parts)), max(0.1, deadline - time.monotonic()))
            if parts.scheme.lower() == "https":
                connection.sock = ssl.create_default_context().wrap_socket(connection.sock, server_hostname=host)
            return connection
        except OSError as error:
            connection.close()
            failure = error
    raise _failure(parts, failure, deadline) from failure


def _body(response: http.client.HTTPResponse, parts: SplitResult, deadline: float) -> bytes:
    """Read the page up to MAX_BYTES and until the deadline, unpacked."""
    packed = (response.getheader("Content-Encoding") or "").lower() in {"gzip", "x-gzip", "deflate"}
    unpack = zlib.decompressobj(wbits=47) if packed else None  # 47: gzip or zlib, whichever it is
    data = bytearray()
    while chunk := response.read1(65_536):
        if time.monotonic() > deadline:
            raise TimeoutError
        data += unpack.decompress(chunk, MAX_BYTES + 1) if unpack else chunk
        if len(data) > MAX_BYTES:
            raise AddressError(
                f"{_short(parts.geturl())} has more than {MAX_BYTES / 1e6:.0f} MB: that is no article. "
                "Save the article alone and open the file."
            )
    return bytes(data)


def _failure(parts: SplitResult, error: Exception, deadline: float) -> AddressError:
    """Put what went wrong on the way in a reader's words."""
    if isinstance(error, AddressError):
        return error
    url = _short(parts.geturl())
    if isinstance(error, TimeoutError) or time.monotonic() >= deadline:
        return AddressError(f"{url} did not answer in time. Try again, or open it in your browser and paste the text.")
    if isinstance(error, ssl.SSLError):
        return AddressError(
            f"{url} shows no valid certificate, so nobody can tell who answers. Paste the text instead."
        )
    reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return AddressError(f"{url} could not be reached ({reason}). Is this computer online? You can also paste the text.")


def _shut(connection: http.client.HTTPConnection) -> None:
    if connection.sock:
        try:
            connection.sock.shutdown(socket.SHUT_RDWR)
        except OSError:
            return  # closed already


def _advice(status: int) -> str:
    fallback = "The site has a fault: try later." if status >= 500 else "Open it in your browser and paste the text."
    return _STATUS.get(status, fallback)


def _port(parts: SplitResult) -> int:
    return parts.port or (443 if parts.scheme.lower() == "https" else 80)


def _query(parts: SplitResult) -> str:
    return quote(parts.query, safe="/%:@!$&'()*+,;=~-._?[]")


def _short(url: str) -> str:
    """Return an address fit for a sentence: no line breaks, not endless."""
    plain = re.sub(r"[\x00-\x1f\x7f]", "", url)
    return plain if len(plain) <= 100 else f"{plain[:97]}…"
