"""Fetching from a site that answers as the real ones do, errors included."""

from __future__ import annotations

import datetime
import json
import re
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from assistant.errors import FetchError
from assistant.settings import Settings
from cli import build_parser
from commands.fetch import fetch as command
from ingest.fetch import FetchReport, Store, base_of, fetch
from ingest.fetching import fetch_site
from ingest.fetching.fetch_list import read_list
from ingest.fetching.fetch_site import Site
from ingest.load import delete_meeting, ingest_paths
from ingest.read import read_document

SHARED = Path(__file__).parents[2] / "shared" / "firstagenda"
TODAY = datetime.date(2026, 5, 20)
IDS = [f"{n:08d}-1220-429e-9ed0-46db433c496c" for n in range(1, 10)]


def entry(
    number: int, day: str, released: str | None = "2026-05-06T10:53:07+02:00"
) -> dict[str, Any]:
    """A meeting as `udvalgsliste` names it."""
    return {
        "Id": IDS[number],
        "Dato": f"{day}T14:00:00+02:00",
        "MeetingBeginUtc": f"{day}T14:00:00+02:00",
        "ReleasedDate": released,
        "Sted": "Mødelokale 1",
        "Afsluttet": True,
        "Navn": "Referat",
        "IsSupplementaryAgenda": False,
    }


def agenda(number: int, day: str, body: str, decision: str = "Godkendt.") -> dict[str, Any]:
    """A meeting as `dagsorden/{id}` gives it."""
    zero = "00000000-0000-0000-0000-000000000000"
    return {
        "Id": IDS[number],
        "TillaegsDagsorden": False,
        "Udvalg": {"Id": zero, "Navn": body, "Historisk": False},
        "Moede": {
            "Id": zero,
            "Dato": f"{day}T14:00:00+02:00",
            "Sted": "Mødelokale 1",
            "Navn": "Referat",
            "Afsluttet": True,
            "Moededeltagere": [{"Name": "Ane Test", "Absent": False, "AttendanceType": 0}],
        },
        "Dagsordenpunkter": [
            {
                "Id": zero,
                "Number": "1",
                "Punktnummer": "1",
                "Navn": "Cykelsti langs Åvej",
                "SagsNummer": "26/100",
                "IsOpen": False,
                "Felter": [
                    {
                        "Navn": "",
                        "Html": f"<div><h3>Beslutning</h3><span>{decision}</span>"
                        "<h3>Fremstilling</h3><h2>Resume</h2><p>Stien koster 2 mio. kr.</p></div>",
                    }
                ],
                "Bilag": [{"Id": zero, "Navn": "Kort", "Order": 0}],
                "ItemDecision": None,
                "ExternalAgendaItemAttendees": [],
            }
        ],
    }


Answer = tuple[int, dict[str, str], bytes]


def ok(value: Any) -> Answer:
    return 200, {"Content-Type": "application/json; charset=utf-8"}, json.dumps(value).encode()


@dataclass
class FakeSite:
    """A publishing site on a loopback port; `answers` are used up before `pages`."""

    pages: dict[str, Any] = field(default_factory=dict)
    answers: dict[str, list[Answer | str]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)
    cookie: bool = False
    at_once: int = 0
    most_at_once: int = 0
    url: str = ""

    def meeting(self, number: int, value: Any) -> None:
        self.pages[f"/api/agenda/dagsorden/{IDS[number]}"] = value


class Handler(BaseHTTPRequestHandler):
    site: ClassVar[FakeSite]

    def log_message(self, format: str, *args: Any) -> None:
        pass

    def do_GET(self) -> None:
        site = self.site
        site.asked.append(self.path)
        site.agents.add(self.headers.get("User-Agent", ""))
        site.at_once += 1
        site.most_at_once = max(site.most_at_once, site.at_once)
        try:
            self.answer(site)
        finally:
            site.at_once -= 1

    def answer(self, site: FakeSite) -> None:
        if site.cookie and "fa=1" not in self.headers.get("Cookie", ""):
            if self.path.startswith("/Home/AnonymousAuthentication"):
                target = self.path.split("callback=", 1)[1]
                return self.send(302, {"Location": target, "Set-Cookie": "fa=1; Path=/"}, b"")
            where = f"/Home/AnonymousAuthentication?callback={self.path}"
            return self.send(302, {"Location": where}, b"")
        queue = site.answers.get(self.path)
        answer: Answer | str
        if queue:
            answer = queue.pop(0)
        elif self.path in site.pages:
            answer = ok(site.pages[self.path])
        else:
            answer = 404, {}, b"not here"
        if answer == "cut":
            self.send_response(200)
            self.send_header("Content-Length", "1000")
            self.end_headers()
            self.wfile.write(b'{"Udvalg"')
            self.close_connection = True
            return None
        if answer == "slow":
            time.sleep(1.0)
            return None
        assert not isinstance(answer, str)
        return self.send(*answer)

    def send(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self.send_response(status)
        for key, value in headers.items():
            self.send_header(key, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture
def site() -> Iterator[FakeSite]:
    fake = FakeSite()
    handler = type("OneHandler", (Handler,), {"site": fake})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    fake.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    fake.pages["/api/agenda/udvalgsliste"] = {
        "Udvalg": {
            "Udvalg 2026-2029": [
                {"Id": "a", "Navn": "Byråd 2026-2029", "Moeder": [entry(0, "2026-05-04")]},
                {"Id": "b", "Navn": "Teknisk Udvalg", "Moeder": [entry(1, "2026-04-14")]},
            ],
            "Udvalg 2022-2025": [
                {"Id": "c", "Navn": "Byråd 2022-2025", "Moeder": [entry(2, "2024-01-22")]},
            ],
        }
    }
    fake.meeting(0, agenda(0, "2026-05-04", "Byråd 2026-2029"))
    fake.meeting(1, agenda(1, "2026-04-14", "Teknisk Udvalg"))
    fake.meeting(2, agenda(2, "2024-01-22", "Byråd 2022-2025"))
    yield fake
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data=tmp_path / "data")


@pytest.fixture
def run(site: FakeSite, settings: Settings) -> Callable[..., FetchReport]:
    def once(**options: Any) -> FetchReport:
        waits: list[float] = options.pop("waits", [])
        timeout = options.pop("timeout", 5.0)
        client = Site(base_of(site.url), pause=0.0, timeout=timeout, sleep=waits.append)
        return fetch(site.url, settings, site=client, today=TODAY, **options)

    return once


def meetings_asked(site: FakeSite) -> list[str]:
    return [path.rsplit("/", 1)[1] for path in site.asked if "/dagsorden/" in path]


def test_all_meetings_are_fetched_oldest_first_and_kept_readable(
    run: Callable[..., FetchReport], site: FakeSite
) -> None:
    report = run()
    assert report.fetched == (IDS[2], IDS[1], IDS[0])
    assert (report.unchanged, report.failed, report.warnings) == (0, (), ())
    assert len(report.pending) == 3
    document = read_document(report.pending[0])
    assert document.known.body == "Byråd"
    assert "Cykelsti langs Åvej" in document.text
    assert site.most_at_once == 1
    assert all("Punktum" in agent for agent in site.agents)


def test_a_second_run_asks_for_the_list_only(
    run: Callable[..., FetchReport], site: FakeSite
) -> None:
    run()
    site.asked.clear()
    report = run()
    assert meetings_asked(site) == []
    assert (report.fetched, report.unchanged) == ((), 3)


def test_a_new_release_date_is_fetched_and_a_same_answer_is_no_change(
    run: Callable[..., FetchReport], site: FakeSite
) -> None:
    run()
    listed = site.pages["/api/agenda/udvalgsliste"]["Udvalg"]["Udvalg 2026-2029"]
    listed[0]["Moeder"][0]["ReleasedDate"] = "2026-05-10T09:00:00+02:00"
    listed[1]["Moeder"][0]["ReleasedDate"] = "2026-05-10T09:00:00+02:00"
    site.meeting(0, agenda(0, "2026-05-04", "Byråd 2026-2029", "Udsat."))
    site.asked.clear()
    report = run()
    assert sorted(meetings_asked(site)) == [IDS[0], IDS[1]]
    assert report.fetched == (IDS[0],)
    assert report.unchanged == 2


def test_recent_meetings_without_release_date_are_asked_for_again(
    run: Callable[..., FetchReport], site: FakeSite
) -> None:
    groups = site.pages["/api/agenda/udvalgsliste"]["Udvalg"]
    for group in groups.values():
        for body in group:
            body["Moeder"][0]["ReleasedDate"] = None
    run()
    site.asked.clear()
    report = run()
    assert sorted(meetings_asked(site)) == [IDS[0], IDS[1]]  # the one of 2024 rests
    assert (report.fetched, report.unchanged) == ((), 3)


def test_a_broken_off_run_goes_on_where_it_stopped(
    run: Callable[..., FetchReport], site: FakeSite, settings: Settings
) -> None:
    def stop(message: str, done: int, total: int) -> None:
        if done == 1:  # before the second request
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(progress=stop)
    site.asked.clear()
    report = run()
    assert meetings_asked(site) == [IDS[1], IDS[0]]
    assert report.unchanged == 1
    assert len(report.pending) == 3
    ingest_paths(report.pending, replace(settings, embedding="none"))
    Store(settings, base_of(site.url)).mark_ingested(report.pending)
    site.asked.clear()
    assert run().pending == ()
    assert meetings_asked(site) == []


def test_a_file_that_was_lost_or_damaged_is_fetched_again(
    run: Callable[..., FetchReport], site: FakeSite
) -> None:
    first = run()
    first.pending[0].unlink()
    first.pending[1].write_bytes(b"{")
    report = run()
    assert len(report.fetched) == 2


def test_state_that_cannot_be_read_means_everything_is_asked_for(
    run: Callable[..., FetchReport], site: FakeSite
) -> None:
    first = run()
    (first.pending[0].parent / "state.json").write_text("{broken")
    report = run()
    assert len(report.fetched) == 3
    assert not list(first.pending[0].parent.glob(".*"))  # no half-written files left


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"body": "Byråd"}, [IDS[2], IDS[0]]),
        ({"body": "teknisk udvalg"}, [IDS[1]]),
        ({"body": "Byråd 2022-2025"}, [IDS[2], IDS[0]]),
        ({"since": datetime.date(2026, 5, 4)}, [IDS[0]]),
        ({"until": datetime.date(2024, 1, 22)}, [IDS[2]]),
        ({"since": datetime.date(2025, 1, 1), "until": datetime.date(2025, 12, 31)}, []),
    ],
)
def test_filters(
    run: Callable[..., FetchReport], options: dict[str, Any], expected: list[str]
) -> None:
    assert list(run(**options).fetched) == expected


def test_an_unknown_body_names_the_known_ones(run: Callable[..., FetchReport]) -> None:
    with pytest.raises(FetchError, match=r"Den har: Byråd, Teknisk Udvalg\."):
        run(body="Kulturudvalget")


@pytest.mark.parametrize("status", [500, 502, 503, 504, 429])
def test_a_passing_error_is_tried_again(
    run: Callable[..., FetchReport], site: FakeSite, status: int
) -> None:
    site.answers[f"/api/agenda/dagsorden/{IDS[1]}"] = [(status, {}, b"oops")]
    waits: list[float] = []
    report = run(waits=waits)
    assert len(report.fetched) == 3
    assert meetings_asked(site).count(IDS[1]) == 2


def test_retry_after_is_obeyed(run: Callable[..., FetchReport], site: FakeSite) -> None:
    site.answers["/api/agenda/udvalgsliste"] = [(429, {"Retry-After": "17"}, b"")]
    waits: list[float] = []
    run(waits=waits)
    assert waits[0] == 17.0


def test_a_long_retry_after_ends_the_run_and_says_so(
    run: Callable[..., FetchReport], site: FakeSite
) -> None:
    site.answers["/api/agenda/udvalgsliste"] = [(503, {"Retry-After": "3600"}, b"")]
    with pytest.raises(FetchError, match="vente 3600 sekunder"):
        run()


def test_back_off_grows(run: Callable[..., FetchReport], site: FakeSite) -> None:
    site.answers["/api/agenda/udvalgsliste"] = [(500, {}, b"")] * 3
    waits: list[float] = []
    run(waits=waits, body="Teknisk Udvalg")
    assert 0.1 <= waits[0] < waits[2] < waits[4]  # a pause of 0 stands between them


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ((404, {}, b""), "findes ikke"),
        ((403, {}, b""), "afviser"),
        ((200, {}, b"<html>not json"), "gyldig JSON"),
        ((200, {}, b'{"Dagsordenpunkter": "none"}'), "ikke et møde"),
        ((200, {}, b"[1, 2]"), "ikke et møde"),
        ((200, {}, b"[" * 100_000), "gyldig JSON"),
        ((302, {"Location": "http://localhost:1/api"}, b""), "et andet sted"),
        ((302, {"Location": "https://example.org/"}, b""), "et andet sted"),
        ((302, {"Location": "file:///etc/passwd"}, b""), "et andet sted"),
        ((302, {}, b""), "ikke et møde|svarede|i ring"),
        ("cut", "forbindelsen fejlede"),
    ],
)
def test_a_meeting_that_cannot_be_had_is_told_and_the_rest_goes_on(
    run: Callable[..., FetchReport], site: FakeSite, answer: Answer | str, reason: str
) -> None:
    site.answers[f"/api/agenda/dagsorden/{IDS[1]}"] = [answer] * 30
    report = run()
    assert len(report.fetched) == 2
    ((name, told),) = report.failed
    assert "Teknisk Udvalg 2026-04-14" in name
    assert re.search(reason, told)


def test_a_slow_answer_is_given_up(run: Callable[..., FetchReport], site: FakeSite) -> None:
    site.answers[f"/api/agenda/dagsorden/{IDS[1]}"] = ["slow"] * 4
    report = run(timeout=0.1)
    assert [reason for _, reason in report.failed if "ikke i tide" in reason]


def test_an_endless_answer_is_cut(
    run: Callable[..., FetchReport], site: FakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetch_site, "MAX_ANSWER_BYTES", 5_000)
    site.meeting(1, {"Dagsordenpunkter": ["x" * 10_000]})
    report = run()
    assert "læses ikke" in report.failed[0][1]
    assert len(report.fetched) == 2


def test_a_site_that_is_down_is_left_alone(run: Callable[..., FetchReport], site: FakeSite) -> None:
    body = {"Id": "a", "Navn": "Råd", "Moeder": [entry(n, f"2026-03-0{n + 1}") for n in range(8)]}
    site.pages = {"/api/agenda/udvalgsliste": {"Udvalg": [body]}}
    report = run()
    assert len(report.failed) == 5
    assert len(meetings_asked(site)) == 5
    assert "de sidste 3 er ikke forsøgt" in report.warnings[0]


def test_the_first_redirect_sets_a_cookie_and_is_followed(
    run: Callable[..., FetchReport], site: FakeSite
) -> None:
    site.cookie = True
    assert len(run().fetched) == 3
    assert sum("Anonymous" in path for path in site.asked) == 1


def test_a_meeting_without_items_is_waited_for(
    run: Callable[..., FetchReport], site: FakeSite
) -> None:
    site.meeting(1, {**agenda(1, "2026-04-14", "Teknisk Udvalg"), "Dagsordenpunkter": []})
    report = run()
    assert IDS[1] not in report.fetched
    assert "1 møder har endnu ingen punkter" in report.warnings[0]
    site.meeting(1, agenda(1, "2026-04-14", "Teknisk Udvalg"))
    assert run().fetched == (IDS[1],)


def test_a_list_that_cannot_be_had_is_an_error(
    run: Callable[..., FetchReport], site: FakeSite, settings: Settings
) -> None:
    site.pages = {}
    with pytest.raises(FetchError, match="listen over møder kunne ikke hentes"):
        run()
    assert not (settings.data / "fetched").exists(), "a wrong address leaves nothing behind"
    site.pages = {"/api/agenda/udvalgsliste": {"Udvalg": {}}}
    with pytest.raises(FetchError, match="nævner ingen møder"):
        run()


@pytest.mark.parametrize(
    "shape",
    [
        lambda body: {"Udvalg": {"Udvalg 2026-2029": [body]}},
        lambda body: {"Udvalg": [body]},
        lambda body: [body],
        lambda body: {"Grupper": [{"Navn": "Udvalg", "Udvalg": [body]}]},
        lambda body: {"udvalg": [{"Name": body["Navn"], "Meetings": body["Moeder"]}]},
    ],
)
def test_lists_are_read_however_they_nest(shape: Callable[[dict[str, Any]], Any]) -> None:
    body = {"Navn": "Byråd", "Moeder": [entry(0, "2026-05-04"), entry(0, "2026-05-04")]}
    meetings, remarks = read_list(shape(body))
    assert [(m.id, m.body, m.date) for m in meetings] == [
        (IDS[0], "Byråd", datetime.date(2026, 5, 4))
    ]
    assert remarks == []


def test_what_is_not_understood_in_a_list_is_told() -> None:
    bad = [
        {"Navn": "Uden id"},
        {"Id": "../../etc/passwd"},
        "tekst",
        {**entry(1, "2026-01-01"), "Dato": "snart", "MeetingBeginUtc": None},
    ]
    meetings, remarks = read_list({"Udvalg": [{"Moeder": bad}]})
    assert [m.date for m in meetings] == [None]
    assert len(remarks) == 3
    assert "3 møder på listen har intet brugbart id" in remarks[0]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["Moeder", "Id", "Navn", "Dato", "Udvalg"]), inner)
    ),
    max_leaves=25,
)


@given(JSON)
@hypothesis_settings(max_examples=50, deadline=None)
def test_no_list_is_too_strange(value: Any) -> None:
    meetings, _ = read_list(value)
    assert len({meeting.id for meeting in meetings}) == len(meetings)
    assert all("/" not in meeting.id and meeting.id for meeting in meetings)


@pytest.mark.parametrize(
    ("written", "base"),
    [
        ("https://dagsordener.kommunen.dk/", "https://dagsordener.kommunen.dk"),
        ("dagsordener.kommunen.dk", "https://dagsordener.kommunen.dk"),
        ("https://d.kommunen.dk/vis?id=1-2#punkt", "https://d.kommunen.dk"),
        ("http://127.0.0.1:81/api/agenda/udvalgsliste", "http://127.0.0.1:81"),
        ("https://kommunen.dk/politik/Vis/1", "https://kommunen.dk/politik"),
    ],
)
def test_the_base_of_an_address(written: str, base: str) -> None:
    assert base_of(written) == base


@pytest.mark.parametrize(
    "written",
    [
        "file:///etc/passwd",
        "ftp://a.dk",
        "https://",
        "http://[",
        "https://u:p@a.dk",
        "kommunen dk",
        "",
    ],
)
def test_what_is_no_web_address(written: str) -> None:
    with pytest.raises(FetchError, match="er ikke en webadresse"):
        base_of(written)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the real meetings are not beside the repository")
def test_real_meetings_are_replayed(run: Callable[..., FetchReport], site: FakeSite) -> None:
    bodies: dict[str, list[dict[str, Any]]] = {}
    for path in sorted(SHARED.glob("*.json"))[:12]:
        value = json.loads(path.read_bytes())
        site.pages[f"/api/agenda/dagsorden/{value['Id']}"] = value
        listed = {**value["Moede"], "Id": value["Id"], "Moededeltagere": None}
        bodies.setdefault(value["Udvalg"]["Navn"], []).append(listed)
    site.pages["/api/agenda/udvalgsliste"] = {
        "Udvalg": {"Udvalg 2022-2025": [{"Navn": k, "Moeder": v} for k, v in bodies.items()]}
    }
    report = run()
    assert (len(report.fetched), report.failed) == (12, ())
    assert all(read_document(path).known.external_id == path.stem for path in report.pending)
    again = run()
    assert (again.fetched, again.unchanged) == ((), 12)


def test_the_command_fetches_and_ingests(
    site: FakeSite, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["fetch", site.url, "--json", "--pause", "0", "--from", "2025-01-01"]
    args = build_parser().parse_args(words)
    lexical = replace(settings, embedding="none")
    assert command(args, lexical) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["listed"], told["fetched"], told["added"], told["failed"]) == (2, 2, 2, [])
    assert (told["meetings"], told["items"]) == (2, 2)
    assert command(args, lexical) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["fetched"], told["unchanged"], told["read"], told["meetings"]) == (0, 2, 0, 2)


def test_what_is_in_the_archive_is_kept_nowhere_else(
    site: FakeSite, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["fetch", site.url, "--json", "--pause", "0"]
    lexical = replace(settings, embedding="none")

    def told(*more: str) -> dict[str, Any]:
        assert command(build_parser().parse_args([*words, *more]), lexical) == 0
        return dict(json.loads(capsys.readouterr().out))

    assert told()["added"] == 3
    left = [path.name for path in (settings.data / "fetched").rglob("*") if path.is_file()]
    assert left == ["state.json"]
    assert (told()["fetched"], told()["unchanged"]) == (0, 3)
    again = told("--again", "--body", "Teknisk Udvalg")
    assert (again["fetched"], again["unchanged"], again["added"]) == (1, 1, 0)
    site.meeting(1, agenda(1, "2026-04-14", "Teknisk Udvalg", "Afvist."))
    assert told("--again")["changed"] == 1
    left = [path.name for path in (settings.data / "fetched").rglob("*") if path.is_file()]
    assert left == ["state.json"]


def test_a_meeting_that_was_deleted_is_fetched_again(
    site: FakeSite, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    lexical = replace(settings, embedding="none")

    def told() -> tuple[int, int, int]:
        words = ["fetch", site.url, "--json", "--pause", "0"]
        assert command(build_parser().parse_args(words), lexical) == 0
        row = json.loads(capsys.readouterr().out)
        return row["fetched"], row["added"], row["meetings"]

    assert told() == (3, 3, 3)
    assert told() == (0, 0, 3)
    delete_meeting(lexical, "byraad/2026-05-04")
    assert told() == (1, 1, 3)
    lexical.archive_path.unlink()
    assert told() == (3, 3, 3)


def test_the_command_fails_when_nothing_could_be_had(
    site: FakeSite, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    del site.pages[f"/api/agenda/dagsorden/{IDS[1]}"]
    args = build_parser().parse_args(
        ["fetch", site.url, "--pause", "0", "--body", "Teknisk Udvalg"]
    )
    with pytest.raises(FetchError, match="ingen møder kunne hentes"):
        command(args, replace(settings, embedding="none"))
    assert "1 fejlet" in capsys.readouterr().out
