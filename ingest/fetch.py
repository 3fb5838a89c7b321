"""Minutes from a FirstAgenda Publication site, one JSON file a meeting until it is in the archive.

The site lists every body with its meetings (`/api/agenda/udvalgsliste`) and gives one meeting at
a time (`/api/agenda/dagsorden/{id}`). What was fetched is remembered beside the files, so that a
run can be broken off, and the next one asks only for what is new or changed. A file is taken away
once it is in the archive: it holds all that was published, also what the archive keeps out.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import os
import re
import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from assistant import clock
from assistant.archive import Archive
from assistant.errors import FetchError
from assistant.labels import danish_date
from assistant.settings import Settings
from assistant.storage.paths import shown_path
from ingest.fetching.fetch_list import Listed, choose, read_list
from ingest.fetching.fetch_site import Site
from ingest.load import OnFile, ingest_paths
from ingest.loading.report import IngestReport

_LIST = "/api/agenda/udvalgsliste"
_MEETING = "/api/agenda/dagsorden/"
_UNSETTLED = datetime.timedelta(days=120)
"""A site that gives no release date may still change a meeting this recent; older ones rest."""

_GIVE_UP = 5
"""So many meetings failing one after another mean that the site is down: stop asking."""

Progress = Callable[[str, int, int], None]
"""What is going on (Danish), how many meetings are done, of how many."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A fetched meeting. mark: of the list when it was fetched. ingested: this content is in.

    content: hash of the meeting's values, whatever their order; "" in older states.
    """

    body: str
    date: str | None
    released: str | None
    mark: str
    sha256: str
    ingested: bool = False
    content: str = ""


@dataclass(frozen=True, slots=True)
class FetchReport:
    """What a run did. fetched: meetings new or changed; failed: meeting and Danish reason.

    pending: files that are fetched and not yet ingested, of this run and earlier ones.
    """

    listed: int
    fetched: tuple[str, ...]
    unchanged: int
    failed: tuple[tuple[str, str], ...]
    warnings: tuple[str, ...]
    pending: tuple[Path, ...]


def base_of(url: str) -> str:
    """The site's address without page and query. Raises FetchError for what is no web address."""
    text = url.strip()
    if "://" not in text:
        text = f"https://{text}"
    try:
        parts = urlsplit(text)
        host, port = parts.hostname, parts.port
    except ValueError:
        host, port, parts = None, None, urlsplit("")
    if parts.scheme not in {"http", "https"} or not host or parts.username or " " in text:
        raise FetchError(
            f"«{url[:100]}» er ikke en webadresse. Skriv fx https://dagsordener.kommunen.dk."
        )
    path = re.sub(r"/(?:api|vis|home|index)\b.*$|/+$", "", parts.path, flags=re.IGNORECASE)
    shown = f"[{host}]" if ":" in host else host
    return f"{parts.scheme}://{shown}{f':{port}' if port else ''}{path}"


class Store:
    """The files of one site: `<data>/fetched/<host>/<meeting>.json` and `state.json`."""

    def __init__(self, settings: Settings, base: str) -> None:
        name = re.sub(r"[^A-Za-z0-9.-]+", "_", base.split("://", 1)[1])
        self.folder = settings.data / "fetched" / name
        self.kept = self._load()
        self._archived = _archived(settings)

    def _load(self) -> dict[str, Kept]:
        try:
            value = json.loads((self.folder / "state.json").read_text(encoding="utf-8"))
            return {key: Kept(**entry) for key, entry in value["meetings"].items()}
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return {}  # no state, or one that cannot be used: everything is asked for again

    def path(self, meeting_id: str) -> Path:
        """The file of a meeting."""
        return self.folder / f"{meeting_id}.json"

    def is_whole(self, meeting_id: str) -> bool:
        """Whether a meeting is here as it was fetched: in the archive, or in a file that waits.

        The archive is asked once, when this is opened; a meeting deleted from it is not here.
        """
        kept = self.kept.get(meeting_id)
        if kept is None:
            return False
        if kept.ingested:
            return kept.sha256 in self._archived
        try:
            return _sha(self.path(meeting_id).read_bytes()) == kept.sha256
        except OSError:
            return False

    def put(self, meeting_id: str, data: bytes, kept: Kept) -> None:
        """Write a meeting and remember it; a break in between loses nothing but the memory."""
        _write(self.path(meeting_id), data)
        self.remember(meeting_id, kept)

    def remember(self, meeting_id: str, kept: Kept) -> None:
        """Write what is known of a meeting."""
        self.kept[meeting_id] = kept
        self._save()

    def _save(self) -> None:
        value = {"version": 1, "meetings": {key: asdict(entry) for key, entry in self.kept.items()}}
        _write(self.folder / "state.json", json.dumps(value, ensure_ascii=False, indent=1).encode())

    def mark_ingested(self, paths: tuple[Path, ...]) -> None:
        """Remember that these files are in the archive, and take the files away."""
        for path in paths:
            if path.stem in self.kept:
                self.kept[path.stem] = replace(self.kept[path.stem], ingested=True)
        if paths:
            self._save()
        for key, kept in self.kept.items():
            if kept.ingested:
                self.path(key).unlink(missing_ok=True)

    def pending(self) -> tuple[Path, ...]:
        """Files that are fetched and not yet ingested."""
        return tuple(
            self.path(key)
            for key, kept in sorted(self.kept.items())
            if not kept.ingested and self.path(key).is_file()
        )


def _archived(settings: Settings) -> frozenset[str]:
    """The hash of every file that the archive has read, older versions too; none without one.

    Raises ArchiveError when there is an archive that cannot be used.
    """
    if not settings.archive_path.exists():
        return frozenset()
    with Archive.open(settings.archive_path, create=False) as archive:
        return archive.file_hashes()


def fetch(
    url: str,
    settings: Settings,
    *,
    body: str | None = None,
    since: datetime.date | None = None,
    until: datetime.date | None = None,
    site: Site | None = None,
    today: datetime.date | None = None,
    progress: Progress | None = None,
    again: bool = False,
) -> FetchReport:
    """Fetch what is new or changed; with `again` also what is here already.

    since/until: inclusive days of the meeting.

    body: as the site writes it, with or without the term ("Byråd" is "Byråd 2022-2025").
    Raises FetchError when the list cannot be had or names no such body.
    """
    base = base_of(url)
    store = Store(settings, base)
    tell = progress or (lambda what, done, total: None)
    with site or Site(base) as asked:
        try:
            _, listing = asked.get_json(_LIST)
        except FetchError as error:
            raise FetchError(
                f"{base}: listen over møder kunne ikke hentes: {error} "
                "Se efter, at adressen er et FirstAgenda-sted."
            ) from None
        meetings, warnings = read_list(listing)
        if not meetings:
            raise FetchError(f"{base}: listen nævner ingen møder. Se efter, at adressen er rigtig.")
        chosen = choose(meetings, body, since, until, warnings)
        tell(f"{len(chosen)} af {len(meetings)} møder er valgt", 0, len(chosen))
        return _fetch_all(asked, store, chosen, today or clock.today(), warnings, tell, again=again)


def fetch_and_ingest(
    url: str,
    settings: Settings,
    *,
    body: str | None = None,
    since: datetime.date | None = None,
    until: datetime.date | None = None,
    site: Site | None = None,
    progress: Progress | None = None,
    on_file: OnFile | None = None,
    again: bool = False,
) -> tuple[FetchReport, IngestReport]:
    """Fetch, and take what was fetched into the archive; arguments as in `fetch`.

    on_file hears of each file when the archive is done with it.
    Files of an earlier run that was broken off before they were ingested come along.
    """
    found = fetch(
        url,
        settings,
        body=body,
        since=since,
        until=until,
        site=site,
        progress=progress,
        again=again,
    )
    report = ingest_paths(found.pending, settings, progress=progress, on_file=on_file)
    bad = {file.path for file in report.files if file.status == "failed"}
    Store(settings, base_of(url)).mark_ingested(
        tuple(path for path in found.pending if shown_path(path) not in bad)
    )
    return found, report


def _fetch_all(
    site: Site,
    store: Store,
    chosen: list[Listed],
    today: datetime.date,
    warnings: list[str],
    tell: Progress,
    *,
    again: bool,
) -> FetchReport:
    fetched: list[str] = []
    failed: list[tuple[str, str]] = []
    unchanged = empty = in_a_row = 0
    for number, meeting in enumerate(chosen, 1):
        label = f"{meeting.body} {meeting.date or 'uden dato'} ({meeting.id})"
        if not again and _is_settled(meeting, store, today):
            unchanged += 1
            continue
        # Told before the request, so that a stop comes before it too.
        day = danish_date(meeting.date) if meeting.date else "uden dato"
        tell(f"Henter {meeting.body}, {day}", number - 1, len(chosen))
        try:
            data, value = site.get_json(f"{_MEETING}{meeting.id}")
            _check_meeting(value)
        except FetchError as error:
            failed.append((label, str(error)))
            in_a_row += 1
            tell(f"{label}: {error}", number, len(chosen))
            if in_a_row >= _GIVE_UP and number < len(chosen):
                left = len(chosen) - number
                warnings.append(
                    f"{_GIVE_UP} møder i træk fejlede; de sidste {left} er ikke forsøgt. "
                    "Kør kommandoen igen senere, så fortsætter den."
                )
                break
            continue
        in_a_row = 0
        if not value["Dagsordenpunkter"]:
            empty += 1
            continue
        before = store.kept.get(meeting.id)
        kept = Kept(
            body=meeting.body,
            date=meeting.date.isoformat() if meeting.date else None,
            released=meeting.released,
            mark=meeting.mark,
            sha256=_sha(data),
            content=_content(value),
        )
        if not again and before and store.is_whole(meeting.id) and before.content == kept.content:
            unchanged += 1
            store.remember(meeting.id, replace(before, mark=meeting.mark, released=kept.released))
            continue
        store.put(meeting.id, data, kept)
        fetched.append(meeting.id)
    if empty:
        warnings.append(f"{empty} møder har endnu ingen punkter på siden; de spørges der til igen.")
    return FetchReport(
        len(chosen), tuple(fetched), unchanged, tuple(failed), tuple(warnings), store.pending()
    )


def _is_settled(meeting: Listed, store: Store, today: datetime.date) -> bool:
    """Whether a meeting is here already and its entry in the list says that it is the same."""
    kept = store.kept.get(meeting.id)
    if kept is None or kept.mark != meeting.mark or not store.is_whole(meeting.id):
        return False
    return meeting.released is not None or (
        meeting.date is not None and meeting.date < today - _UNSETTLED
    )


def _check_meeting(value: Any) -> None:  # noqa: ANN401 - JSON from outside
    """Raise FetchError when an answer is no meeting."""
    if not isinstance(value, dict) or not isinstance(value.get("Dagsordenpunkter"), list):
        raise FetchError("svaret er ikke et møde (feltet Dagsordenpunkter mangler).")


def _content(value: Any) -> str:  # noqa: ANN401
    """A hash of the values, whatever their order and white space."""
    return _sha(json.dumps(value, sort_keys=True, ensure_ascii=True).encode())


def _sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _write(path: Path, data: bytes) -> None:
    """Write a file so that it is there whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
