"""The terminal's door: `punktum …`. It reads arguments, calls one function and prints.

Exit codes: 0 it worked; 1 the input or the state was wrong (one Danish line on stderr);
2 wrong usage. With --json exactly one JSON document goes to stdout, all else to stderr.
Each command lives in `commands/` and is imported only when it is run.
"""

from __future__ import annotations

import argparse
import datetime
import importlib
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

_DANISH = (
    ("the following arguments are required:", "der mangler:"),
    ("one of the arguments", "angiv en af"),
    (" is required", ""),
    ("unrecognized arguments:", "ukendt:"),
    ("invalid choice:", "kendes ikke:"),
    ("choose from", "vælg en af"),
    ("expected one argument", "mangler en værdi"),
    ("expected at least one argument", "mangler mindst én værdi"),
    ("not allowed with argument", "kan ikke bruges sammen med"),
    ("argument ", ""),
)
"""What argparse says of wrong usage, in Danish."""


class _Help(argparse.HelpFormatter):
    """Help with a Danish word for usage."""

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "brug: " if prefix is None else prefix)


class _Parser(argparse.ArgumentParser):
    """argparse in Danish: its help, and one line for wrong usage."""

    def __init__(self, *, add_help: bool = True, **options: Any) -> None:
        super().__init__(add_help=False, formatter_class=_Help, allow_abbrev=False, **options)
        self._positionals.title = "argumenter"
        self._optionals.title = "tilvalg"
        if add_help:
            self.add_argument("-h", "--help", action="help", help="vis denne hjælp")

    def error(self, message: str) -> Any:
        for english, danish in _DANISH:
            message = message.replace(english, danish)
        self.exit(2, f"{self.prog}: forkert brug: {message}. Se «{self.prog} --help».\n")


def _day(text: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} er ikke en dato som 2016-06-15") from None


def _positive(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= 1000:
        raise argparse.ArgumentTypeError(f"{text!r} er ikke et tal fra 1 til 1000")
    return int(text)


def _seconds(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 60:
        raise argparse.ArgumentTypeError(f"{text!r} er ikke et tal fra 0 til 60")
    return value


def _add_filters(parser: argparse.ArgumentParser, *, sagsnr: bool = True) -> None:
    parser.add_argument(
        "--body", metavar="UDVALG", help="kun dette udvalg, som referaterne skriver det"
    )
    parser.add_argument(
        "--from", dest="since", type=_day, metavar="DATO", help="tidligste mødedag, fx 2016-01-31"
    )
    parser.add_argument(
        "--to", dest="until", type=_day, metavar="DATO", help="seneste mødedag, den selv med"
    )
    if sagsnr:
        parser.add_argument("--sagsnr", metavar="SAGSNR", help="kun sagen med dette nummer")


def _add_texts(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--md", action="store_true", help="Markdown på stdout (det er også uden tilvalg)"
    )
    parser.add_argument("--docx", type=Path, metavar="FIL", help="skriv et Word-dokument")


OUTCOMES = (
    "godkendt, godkendt_med_bemaerkninger, taget_til_efterretning, droeftet, anbefalet, udsat, "
    "tilbagesendt, afvist, trukket, besluttet_andet, ingen_beslutning, lukket"
)
LEVELS = "anbefaler, beslutter, orienteres"

_Add = Callable[[str, str, str], argparse.ArgumentParser]


def build_parser() -> argparse.ArgumentParser:
    """The whole command line; each subparser names its handler as `module:function`."""
    parser = _Parser(
        prog="punktum",
        description="Spørg danske kommuners referater.",
        epilog="«punktum KOMMANDO --help» forklarer en kommando. Slutkoder: 0 det gik, 1 noget var "
        "galt med filerne, arkivet eller spørgsmålet (én linje siger hvad), 2 forkert brug.",
    )
    sub = parser.add_subparsers(
        dest="command", required=True, metavar="KOMMANDO", parser_class=_Parser
    )

    def add(name: str, handler: str, text: str) -> argparse.ArgumentParser:
        command = sub.add_parser(name, help=text, description=text)
        command.set_defaults(handler=handler)
        command.add_argument("--json", action="store_true", help="ét JSON-dokument på stdout")
        return command

    _add_loading(add)
    _add_questions(add)
    _add_products(add)
    # Its arguments, options too, go on as they are: no character marks an option here.
    text = "Mål svarene på kendte spørgsmål."
    evaluate = sub.add_parser(
        "eval", help=text, description=text, prefix_chars="\0", add_help=False
    )
    evaluate.set_defaults(handler="commands.admin:evaluate")
    evaluate.add_argument("rest", nargs="*", help="som «python -m evals»")
    _add_care(add)
    return parser


def _add_loading(add: _Add) -> None:
    """Commands that read minutes."""
    ingest = add("ingest", "commands.ingest:ingest", "Indlæs referater i arkivet.")
    ingest.add_argument("paths", nargs="+", metavar="STI", help="filer eller mapper")
    ingest.add_argument(
        "--strict", action="store_true", help="advarsler er fejl: filen indlæses ikke, slutkode 1"
    )

    parse = add("parse", "commands.parse:parse", "Vis hvad der forstås af en fil, uden at gemme.")
    parse.add_argument("paths", nargs="+", metavar="STI", help="filer eller mapper")
    parse.add_argument("--strict", action="store_true", help="advarsler er fejl: slutkode 1")

    fetch = add("fetch", "commands.fetch:fetch", "Hent referater fra et FirstAgenda-sted.")
    fetch.add_argument("url", metavar="URL", help="stedets adresse, fx dagsordener.kommunen.dk")
    _add_filters(fetch, sagsnr=False)
    fetch.add_argument(
        "--again", action="store_true", help="hent også det, der er hentet før og er uændret"
    )
    fetch.add_argument(
        "--pause",
        type=_seconds,
        default=1.0,
        metavar="SEKUNDER",
        help="mellem to forespørgsler, 0 til 60 (1 uden tilvalg)",
    )


def _add_questions(add: _Add) -> None:
    """Commands that find and answer."""
    for name, handler, text in (
        ("search", "commands.ask:search", "Find punkter."),
        ("ask", "commands.answer:ask", "Stil et spørgsmål."),
    ):
        command = add(name, handler, text)
        command.add_argument(
            "question", nargs="?", metavar="SPØRGSMÅL", help="i anførselstegn, på hverdagsdansk"
        )
        _add_filters(command)
        command.add_argument(
            "--batch",
            type=Path,
            metavar="FIL",
            help='mange spørgsmål, ét JSON-objekt på hver linje: {"id", "question"}; «-» er stdin',
        )
        if name == "search":
            command.add_argument(
                "-k", type=_positive, default=10, metavar="ANTAL", help="antal punkter (10)"
            )
        else:
            command.add_argument(
                "--history",
                type=Path,
                metavar="FIL",
                help='samtalens tidligere led, ældste først: [{"question", "answer"}]',
            )


def _add_products(add: _Add) -> None:
    """Commands that make the secretary's products."""
    meeting = add("meeting", "commands.office:meeting", "Resumér et møde.")
    meeting.add_argument("body", metavar="UDVALG", help="som referaterne skriver det")
    meeting.add_argument("date", type=_day, metavar="DATO", help="mødets dag, fx 2016-06-15")
    _add_texts(meeting)

    note = add("note", "commands.office:note", "Lav et udkast til et statusnotat.")
    subject = note.add_mutually_exclusive_group(required=True)
    subject.add_argument("--topic", metavar="EMNE", help="om et emne, i hverdagsord")
    subject.add_argument("--sagsnr", metavar="SAGSNR", help="om sagen med dette nummer")
    _add_filters(note, sagsnr=False)
    _add_texts(note)

    decisions = add("decisions", "commands.office:decisions", "List beslutninger.")
    _add_filters(decisions)
    decisions.add_argument("--outcome", metavar="UDFALD", help=f"en af: {OUTCOMES}")
    decisions.add_argument("--level", metavar="NIVEAU", help=f"en af: {LEVELS}")
    decisions.add_argument("--text", metavar="ORD", help="ord i titel eller beslutning")
    decisions.add_argument("--person", metavar="NAVN", help="et navn i beslutningen")
    decisions.add_argument("--csv", type=Path, metavar="FIL", help="skriv en CSV-fil")
    decisions.add_argument("--xlsx", type=Path, metavar="FIL", help="skriv et Excel-ark")

    case = add("case", "commands.office:case", "Vis en sags gang gennem møderne.")
    case.add_argument("sagsnr", metavar="SAGSNR", help="sagsnummeret, som referaterne skriver det")

    followups = add("followups", "commands.office:followups", "Hvem skal gøre hvad hvornår.")
    _add_filters(followups)
    followups.add_argument("--who", metavar="NAVN", help="en person eller afdeling")
    followups.add_argument(
        "--today", type=_day, metavar="DATO", help="set fra denne dag (i dag uden tilvalg)"
    )
    followups.add_argument("--ics", type=Path, metavar="FIL", help="skriv en kalenderfil")


def _add_care(add: _Add) -> None:
    """Commands that keep the archive."""
    add("reindex", "commands.admin:reindex", "Lav søgeindekset om af arkivet.")
    delete = add("delete", "commands.admin:delete", "Slet et møde af arkivet.")
    delete.add_argument("meeting", metavar="MØDE", help="fx chefforum/2016-06-15")
    add("doctor", "commands.admin:doctor", "Undersøg installationen, og sig hvad der skal gøres.")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code. No traceback reaches the user."""
    parser = build_parser()
    args = parser.parse_args(argv)
    if args.command in {"search", "ask"} and (args.question is None) == (args.batch is None):
        parser.error("giv enten et spørgsmål eller --batch FIL")

    from assistant.errors import PunktumError
    from assistant.settings import load_settings

    module, function = args.handler.split(":")
    try:
        handler = getattr(importlib.import_module(module), function)
        settings = load_settings()
        if settings.llm_model:
            from assistant.prompting import check_prompts

            check_prompts()
        return int(handler(args, settings))
    except PunktumError as error:
        print(f"punktum: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("punktum: afbrudt", file=sys.stderr)
        return 1
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        if os.environ.get("PUNKTUM_DEBUG"):
            raise
        print(
            f"punktum: uventet fejl ({type(error).__name__}: {str(error)[:200]}). "
            "Kør igen med PUNKTUM_DEBUG=1 for at se hele fejlen, og meld den.",
            file=sys.stderr,
        )
        return 1


if __name__ == "__main__":
    sys.exit(main())
