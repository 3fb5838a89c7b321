"""What the documentation names is there, and what is there is named."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cli import build_parser

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
SETTINGS = (ROOT / "assistant" / "settings.py", ROOT / "cli.py")
VARIABLE = re.compile(r"\b(?:PUNKTUM_[A-Z_]+|OPENAI_API_KEY|OPENAI_BASE_URL|CHROMA_URL)\b")


def variables(text: str) -> set[str]:
    return set(VARIABLE.findall(text))


def test_the_table_of_settings_is_that_of_the_code() -> None:
    read = {name for path in SETTINGS for name in variables(path.read_text(encoding="utf-8"))}
    table = (ROOT / "docs" / "drift.md").read_text(encoding="utf-8").split("## Indstillinger")[1]
    rows = [line for line in table.splitlines() if line.startswith("| `")]
    assert {row.split("`")[1] for row in rows} == read


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_names_no_setting_that_is_not_there(page: Path) -> None:
    read = {name for path in SETTINGS for name in variables(path.read_text(encoding="utf-8"))}
    assert variables(page.read_text(encoding="utf-8")) <= read


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_link_leads_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    targets = re.findall(r"\]\(([^)\s]+)\)", text) + re.findall(r'src="([^"]+)"', text)
    files = [target.split("#")[0] for target in targets if "://" not in target]
    assert [one for one in files if one and not (page.parent / one).exists()] == []


def commands() -> dict[str, set[str]]:
    """The commands with the options that their help names."""
    (parsers,) = [one.choices for one in build_parser()._actions if isinstance(one.choices, dict)]
    return {
        name: {option for action in parser._actions for option in action.option_strings}
        for name, parser in parsers.items()
    }


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_command_line_that_is_shown_can_be_typed(page: Path) -> None:
    shown = re.findall(r"\bpunktum ([a-z]+)((?: [^\n`|»]*)?)", page.read_text(encoding="utf-8"))
    known = commands()
    wrong = [
        (name, option)
        for name, rest in shown
        if name in known and name != "eval"  # evals reads its own arguments
        for option in re.findall(r"(?<!\S)--?[a-z][a-z-]*", rest.split("#")[0])
        if option not in known[name]
    ]
    assert wrong == []


def test_the_readme_names_every_command() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [name for name in sorted(commands()) if f"`{name}`" not in text] == ["search"]
    assert "`punktum search`" in text
