"""The inks of the shared base, measured: words at 7:1 or more on every ground they stand on."""

from __future__ import annotations

import re

import pytest

from facilitation.paths import ROOT

CSS = (ROOT / "static" / "css" / "base.css").read_text(encoding="utf-8")
COMPONENTS = ("agenda", "mesure", "activites", "communication", "soutien")
INKS = ("ink", *(f"c-{key}-ink" for key in COMPONENTS))
SMALL = ("ink-soft", "alert-ink", "good-ink")


def tokens(theme: str) -> dict[str, str]:
    """The colours of a theme by name; the dark one changes some of the light one's."""
    light, chosen, dark = (
        CSS.partition("@media")[0],
        CSS.partition("prefers-color-scheme: dark")[2].partition("\n}")[0],
        CSS.partition(':root[data-theme="dark"] {')[2].partition("\n}")[0],
    )
    found = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", light))
    by_preference = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", chosen))
    by_hand = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", dark))
    assert by_preference == by_hand, "the dark theme is written twice, and must be the same"
    return found | (by_hand if theme == "dark" else {})


def luminance(colour: str) -> float:
    """Relative luminance, as WCAG has it."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(ink: str, ground: str) -> float:
    """Between 1 and 21."""
    lighter, darker = sorted((luminance(ink), luminance(ground)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_inks_can_be_read(theme: str) -> None:
    colours = tokens(theme)
    for ground in ("paper", "card"):
        for name in INKS:
            assert contrast(colours[name], colours[ground]) >= 7, (name, ground)
    assert contrast(colours["ink"], colours["tint"]) >= 7
    for ground in ("paper", "card", "tint"):
        for name in SMALL:
            assert contrast(colours[name], colours[ground]) >= 4.5, (name, ground)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_what_is_pressed_and_typed_in_has_an_edge(theme: str) -> None:
    colours = tokens(theme)
    for ground in ("paper", "card"):
        assert contrast(colours["line-strong"], colours[ground]) >= 3
