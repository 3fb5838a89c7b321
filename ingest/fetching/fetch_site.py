"""One request at a time to a publishing site: polite, bounded, and on one host only."""

from __future__ import annotations

import datetime
import email.utils
import json
import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import httpx

from assistant.errors import FetchError
from assistant.storage.closing import Closing
from ingest.read.limits import megabytes

USER_AGENT = "Punktum/0.1 (indlaeser offentlige referater; en foresporgsel ad gangen)"

MAX_ANSWER_BYTES = 60 * 2**20
"""One answer. The longest list of meetings seen is 2 MB, the longest meeting 4 MB."""

ANSWER_SECONDS = 180.0
"""One answer from first to last byte, so that a server that drips cannot hold us for ever."""

ATTEMPTS = 4
"""Times one address is tried before it is given up."""

MAX_WAIT = 120.0
"""Seconds to wait at most between two attempts, whatever Retry-After says."""

MAX_REDIRECTS = 5

_AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})
_REASONS = {
    401: "siden kræver log ind",
    403: "siden afviser os",
    404: "findes ikke på siden",
    410: "er taget af siden",
    429: "siden beder om at vente længere, end der ventes",
}


class _Retry(Exception):
    """An attempt failed in a way that may pass. `wait` in seconds, when the server said so."""

    def __init__(self, reason: str, wait: float | None = None) -> None:
        self.wait = wait
        super().__init__(reason)


@dataclass(slots=True)
class Site(Closing):
    """A publishing site. pause: seconds between requests; sleep is handed in by tests.

    Cookies are kept: the sites answer the first request with a redirect that sets one.
    """

    base: str
    pause: float = 1.0
    timeout: float = 30.0
    sleep: Callable[[float], None] = time.sleep
    requests: int = 0
    _client: httpx.Client = field(init=False)

    def __post_init__(self) -> None:
        self._client = httpx.Client(
            headers={"User-Agent": USER_AGENT, "Accept": "application/json"},
            timeout=httpx.Timeout(self.timeout, connect=min(10.0, self.timeout)),
            follow_redirects=False,
        )

    def close(self) -> None:
        """End the connection."""
        self._client.close()

    def get_json(self, path: str) -> tuple[bytes, Any]:
        """The bytes and the value of a JSON answer. Raises FetchError when all attempts failed."""
        reason = ""
        for attempt in range(ATTEMPTS):
            try:
                return self._attempt(f"{self.base}{path}")
            except _Retry as error:
                reason = str(error)
                if attempt + 1 < ATTEMPTS:
                    self.sleep(self._wait(attempt, error.wait))
        raise FetchError(f"{reason} ({ATTEMPTS} forsøg). Prøv igen senere; det hentede er gemt.")

    def _wait(self, attempt: int, asked: float | None) -> float:
        """Exponential back-off with some chance in it, never less than the server asked for."""
        backoff = max(self.pause, 0.1) * 2**attempt * random.uniform(1.0, 1.5)  # noqa: S311
        return float(min(MAX_WAIT, max(backoff, asked or 0.0)))

    def _attempt(self, url: str) -> tuple[bytes, Any]:
        data = self._get(url)
        try:
            return data, json.loads(data.decode("utf-8-sig"))
        except (ValueError, RecursionError):
            raise _Retry("svaret er ikke gyldig JSON") from None

    def _get(self, url: str) -> bytes:
        """Follow redirects on the same host and give the body of the last answer."""
        for _ in range(MAX_REDIRECTS + 1):
            self.requests += 1
            if self.requests > 1:
                self.sleep(self.pause)
            try:
                with self._client.stream("GET", url) as response:
                    if not response.is_redirect:
                        return self._body(response)
                    url = self._next(url, response.headers.get("location", ""))
            except httpx.TimeoutException:
                raise _Retry("siden svarede ikke i tide") from None
            except (httpx.InvalidURL, UnicodeError):  # a name that no server can have
                raise FetchError("adressen kan ikke bruges. Se efter, at den er rigtig.") from None
            except httpx.HTTPError as error:
                raise _Retry(f"forbindelsen fejlede ({type(error).__name__})") from None
        raise FetchError(
            "siden sender os i ring. Åbn adressen i en browser, og brug den, der vises."
        )

    def _next(self, url: str, location: str) -> str:
        """Where a redirect leads, if that is on the same host and no less safe."""
        try:
            target = httpx.URL(url).join(location)
        except (httpx.InvalidURL, ValueError):
            raise FetchError("siden viser videre til en adresse, der ikke kan læses.") from None
        here, there = urlsplit(url), urlsplit(str(target))
        upgraded = here.scheme == there.scheme or (here.scheme, there.scheme) == ("http", "https")
        same = here.hostname == there.hostname and (
            here.port == there.port or (here.port is None and there.port is None)
        )
        if not (upgraded and same):
            raise FetchError(
                f"siden viser videre til {there.scheme}://{there.netloc}, et andet sted end det, "
                "der blev spurgt om. Brug den adresse, hvis den er den rigtige."
            )
        return str(target)

    def _body(self, response: httpx.Response) -> bytes:
        status = response.status_code
        if status in _AGAIN:
            wait = _retry_after(response.headers.get("retry-after"))
            if wait is not None and wait > MAX_WAIT:
                raise FetchError(
                    f"siden beder os vente {wait:.0f} sekunder. "
                    "Prøv igen senere; det hentede er gemt."
                )
            raise _Retry(f"siden svarede {status}", wait)
        if status != httpx.codes.OK:
            raise FetchError(f"{_REASONS.get(status, 'siden svarede')} ({status}).")
        parts: list[bytes] = []
        size = 0
        start = time.monotonic()
        for part in response.iter_bytes():
            parts.append(part)
            size += len(part)
            if size > MAX_ANSWER_BYTES:
                raise FetchError(f"svaret er over {megabytes(MAX_ANSWER_BYTES)} og læses ikke.")
            if time.monotonic() - start > ANSWER_SECONDS:
                raise _Retry("siden sendte for langsomt")
        return b"".join(parts)


def _retry_after(value: str | None) -> float | None:
    """Seconds that a Retry-After header asks for, as a number or a date; None without one."""
    if not value:
        return None
    if value.strip().isdigit():
        return float(value.strip()[:9])
    try:
        moment = email.utils.parsedate_to_datetime(value)
    except (TypeError, ValueError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=datetime.UTC)
    return max(0.0, (moment - datetime.datetime.now(datetime.UTC)).total_seconds())
