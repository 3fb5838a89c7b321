"""The terminal's door: `punktum …`. It reads arguments, calls one function and prints.

Exit codes: 0 it worked; 1 the input or the state was wrong (one Danish line on stderr);
2 wrong usage. With --json exactly one JSON document goes to stdout, all else to stderr.
Each command lives in `commands/` and is imported only when it is run.
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Callable, Sequence

from assistant.usage import Parser, a_count, a_day, a_file, seconds, some, unknown_words, whole

_BODY = some("udvalgets navn, fx Chefforum")
_SAGSNR = some("et sagsnummer, fx 07.17.02-P20-1-16")
_PATH = some("en fil eller mappe")
_NAME = some("et navn")
_MEETING = some("et møde, fx chefforum/2016-06-15")
_DAYS = "fx 2016-01-31 eller «31. januar 2016»"

_READ = (
    "Slutkoder: 0, når mindst én fil kunne læses; de andre springes over og nævnes på stderr. "
    "1, når ingen kunne. Med --strict også 1, når en fil ikke kunne læses eller har en advarsel. "
    "2 forkert brug."
)


def _add_filters(parser: argparse.ArgumentParser, *, sagsnr: bool = True) -> None:
    parser.add_argument(
        "--body", type=_BODY, metavar="UDVALG", help="kun dette udvalg, som referaterne skriver det"
    )
    parser.add_argument(
        "--from", dest="since", type=a_day, metavar="DATO", help=f"tidligste mødedag, {_DAYS}"
    )
    parser.add_argument(
        "--to", dest="until", type=a_day, metavar="DATO", help="seneste mødedag, den selv med"
    )
    if sagsnr:
        parser.add_argument(
            "--sagsnr", type=_SAGSNR, metavar="SAGSNR", help="kun sagen med dette nummer"
        )


def _add_texts(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--md", action="store_true", help="Markdown på stdout (det er også uden tilvalg)"
    )
    parser.add_argument("--docx", type=a_file, metavar="FIL", help="skriv et Word-dokument")


OUTCOMES = (
    "godkendt, godkendt_med_bemaerkninger, taget_til_efterretning, droeftet, anbefalet, udsat, "
    "tilbagesendt, afvist, trukket, besluttet_andet, ingen_beslutning, lukket"
)
LEVELS = "anbefaler, beslutter, orienteres"

_Add = Callable[[str, str, str], argparse.ArgumentParser]


def build_parser() -> argparse.ArgumentParser:
    """The whole command line; each subparser names its handler as `module:function`."""
    parser = Parser(
        prog="punktum",
        description="Spørg danske kommuners referater.",
        epilog="«punktum KOMMANDO --help» forklarer en kommando. Slutkoder: 0 det gik, også når "
        "svaret ikke findes; 1 det gik ikke, fordi filerne, arkivet eller spørgsmålet ikke kan "
        "bruges (én linje siger hvorfor); 2 forkert brug.",
    )
    sub = parser.add_subparsers(
        dest="command", required=True, metavar="KOMMANDO", parser_class=Parser
    )

    def add(name: str, handler: str, text: str) -> argparse.ArgumentParser:
        command = sub.add_parser(name, help=text, description=text)
        command.set_defaults(handler=handler, parser=command)
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
    evaluate.set_defaults(handler="commands.admin:evaluate", parser=evaluate)
    evaluate.add_argument("rest", nargs="*", help="som «python -m evals»")
    _add_care(add)
    return parser


def _add_loading(add: _Add) -> None:
    """Commands that read minutes."""
    ingest = add("ingest", "commands.ingest:ingest", "Indlæs referater i arkivet.")
    ingest.epilog = _READ
    ingest.add_argument("paths", nargs="+", type=_PATH, metavar="STI", help="filer eller mapper")
    ingest.add_argument(
        "--strict", action="store_true", help="advarsler er fejl: filen indlæses ikke, slutkode 1"
    )

    parse = add("parse", "commands.parse:parse", "Vis hvad der forstås af en fil, uden at gemme.")
    parse.epilog = f"{_READ} En fil, der ikke er et referat, er læst: den har ingen punkter."
    parse.add_argument("paths", nargs="+", type=_PATH, metavar="STI", help="filer eller mapper")
    parse.add_argument("--strict", action="store_true", help="advarsler er fejl: slutkode 1")

    fetch = add("fetch", "commands.fetch:fetch", "Hent referater fra et FirstAgenda-sted.")
    fetch.add_argument("url", metavar="URL", help="stedets adresse, fx dagsordener.kommunen.dk")
    _add_filters(fetch, sagsnr=False)
    fetch.add_argument(
        "--again", action="store_true", help="hent også det, der er hentet før og er uændret"
    )
    fetch.add_argument(
        "--pause",
        type=seconds,
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
            type=a_file,
            metavar="FIL",
            help='mange spørgsmål, ét JSON-objekt på hver linje: {"id", "question"}; «-» er stdin. '
            "Tilvalgene her gælder de linjer, der ikke har deres egne",
        )
        if name == "search":
            command.add_argument(
                "-k", type=a_count, default=10, metavar="ANTAL", help="antal punkter (10)"
            )
        else:
            command.add_argument(
                "--history",
                type=a_file,
                metavar="FIL",
                help='samtalens tidligere led, ældste først: [{"question", "answer"}]',
            )


def _add_products(add: _Add) -> None:
    """Commands that make the secretary's products."""
    meeting = add("meeting", "commands.office:meeting", "Resumér et møde.")
    meeting.add_argument("body", type=_BODY, metavar="UDVALG", help="som referaterne skriver det")
    meeting.add_argument("date", type=a_day, metavar="DATO", help=f"mødets dag, {_DAYS}")
    _add_texts(meeting)

    note = add("note", "commands.office:note", "Lav et udkast til et statusnotat.")
    subject = note.add_mutually_exclusive_group(required=True)
    subject.add_argument("--topic", metavar="EMNE", help="om et emne, i hverdagsord")
    subject.add_argument(
        "--sagsnr", type=_SAGSNR, metavar="SAGSNR", help="om sagen med dette nummer"
    )
    _add_filters(note, sagsnr=False)
    _add_texts(note)

    decisions = add("decisions", "commands.office:decisions", "List beslutninger.")
    _add_filters(decisions)
    outcome, level = some("et udfald, fx udsat"), some(f"et niveau: {LEVELS}")
    decisions.add_argument("--outcome", type=outcome, metavar="UDFALD", help=f"en af: {OUTCOMES}")
    decisions.add_argument("--level", type=level, metavar="NIVEAU", help=f"en af: {LEVELS}")
    words = some("et eller flere ord")
    decisions.add_argument("--text", type=words, metavar="ORD", help="ord i titel eller beslutning")
    decisions.add_argument("--person", type=_NAME, metavar="NAVN", help="et navn i beslutningen")
    decisions.add_argument("--csv", type=a_file, metavar="FIL", help="skriv en CSV-fil")
    decisions.add_argument("--xlsx", type=a_file, metavar="FIL", help="skriv et Excel-ark")

    case = add("case", "commands.office:case", "Vis en sags gang gennem møderne.")
    case.add_argument(
        "sagsnr",
        type=_SAGSNR,
        metavar="SAGSNR",
        help="sagsnummeret, som referaterne skriver det",
    )

    followups = add("followups", "commands.office:followups", "Hvem skal gøre hvad hvornår.")
    _add_filters(followups)
    followups.add_argument("--who", type=_NAME, metavar="NAVN", help="en person eller afdeling")
    followups.add_argument(
        "--today", type=a_day, metavar="DATO", help="set fra denne dag (i dag uden tilvalg)"
    )
    followups.add_argument("--ics", type=a_file, metavar="FIL", help="skriv en kalenderfil")


def _add_care(add: _Add) -> None:
    """Commands that keep the archive."""
    add("reindex", "commands.admin:reindex", "Lav søgeindekset om af arkivet.")
    delete = add("delete", "commands.admin:delete", "Slet et møde af arkivet.")
    delete.add_argument("meeting", type=_MEETING, metavar="MØDE", help="fx chefforum/2016-06-15")
    add("doctor", "commands.admin:doctor", "Undersøg installationen, og sig hvad der skal gøres.")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code. No traceback reaches the user."""
    parser = build_parser()
    args, rest = parser.parse_known_args(argv)
    if rest:
        args.parser.error(unknown_words(rest))
    if args.command in {"search", "ask"} and (args.question is None) == (args.batch is None):
        args.parser.error("giv enten et spørgsmål eller --batch FIL")
    if args.command == "ask" and args.batch is not None and args.history is not None:
        args.parser.error("--history hører til ét spørgsmål. Skriv «history» på linjerne i filen")
    for name, value in vars(args).items():
        if isinstance(value, str):  # files are no texts here but paths, whose bytes count
            setattr(args, name, whole(value))

    from assistant.errors import PunktumError
    from assistant.settings import load_settings
    from commands.output import never_fail_on_letters

    never_fail_on_letters()
    module, function = args.handler.split(":")
    try:
        handler = getattr(importlib.import_module(module), function)
        settings = load_settings()
        if settings.llm_model:
            from assistant.chat_model.prompting import check_prompts

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
        print(f"punktum: {_told(error)}", file=sys.stderr)
        return 1


def _told(error: Exception) -> str:
    """What to say of a failure that no command foresaw; of the system's own, where and why."""
    from assistant.errors import is_of_the_system, reason_of
    from assistant.storage.paths import shown_path

    if isinstance(error, OSError) and is_of_the_system(error):
        named = isinstance(error.filename, str)
        where = shown_path(error.filename) if named else "Det, der læses eller skrives,"
        return f"{where} kan ikke bruges ({reason_of(error)}). Se efter sti, plads og rettigheder."
    return (
        f"uventet fejl ({type(error).__name__}: {str(error)[:200]}). "
        "Kør igen med PUNKTUM_DEBUG=1 for at se hele fejlen, og meld den."
    )


if __name__ == "__main__":
    sys.exit(main())
