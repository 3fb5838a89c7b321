"""A small archive to ask: invented minutes as text, ingested without an embedding model."""

from __future__ import annotations

from pathlib import Path

from assistant.settings import Settings
from assistant.store import Store

WASTE = """REFERAT Byrådet d. 15-06-2026

Mødedato Mandag d. 15. juni 2026 kl. 17:00

Mødested Byrådssalen

Indholdsfortegnelse

Ny cykelsti ved havnen.....	3
{title}.....	4
Eventuelt.....	5

Punkt 1: Ny cykelsti ved havnen

26/1001

Sagsfremstilling

Cykelstien koster 4 mio. kr. og bliver 900 meter lang.

Indstilling

Direktøren indstiller,

1. at cykelstien anlægges i 2027
2. at udgiften finansieres af puljen til trafik

Beslutning

Byrådet godkendte indstillingerne. Mette Lund skal indhente tilbud senest den 1. august.

Bilag

{attachment}

Punkt 2: {title}

26/1002

Sagsfremstilling

Svømmehallen på Søvej er slidt, og taget er utæt. {case}

Indstilling

Direktøren indstiller,

1. at svømmehallen lukkes for 12 mio. kr.

Beslutning

Byrådet udsatte sagen til mødet i september. {decision}

Punkt 3: Eventuelt

Beslutning

Intet.
"""


def minutes(
    *,
    title: str = "Svømmehallens fremtid",
    attachment: str = "Kort over cykelstien",
    case: str = "",
    decision: str = "",
) -> str:
    """Minutes of one meeting; each part may be replaced by what a test hides in it."""
    return WASTE.format(title=title, attachment=attachment, case=case, decision=decision)


def ingested(folder: Path, *texts: str, **settings: object) -> Settings:
    """Settings of a data folder that holds these minutes, searched by words alone."""
    from ingest.load import ingest_paths

    files = []
    for number, text in enumerate(texts):
        files.append(folder / f"referat-{number}.txt")
        files[-1].write_text(text, encoding="utf-8")
    made = Settings(data=folder / "data", embedding="none", **settings)  # type: ignore[arg-type]
    ingest_paths(files, made)
    return made


def opened(folder: Path, *texts: str, **settings: object) -> tuple[Store, Settings]:
    """An open store over these minutes, and its settings."""
    made = ingested(folder, *texts, **settings)
    return Store.open(made), made
