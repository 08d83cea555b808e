"""How a document speaks: its language, its hours, how it names people.

Every format asks the one ``Voice`` of its outline, so that an option changes them all alike. What
participants or facilitators typed never passes through ``say``: it is a value of it at most.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from facilitation import wording
from facilitation.core.document import AS_IT_COMES, DocumentOptions, Hours, Inclusive, Language

MONTHS_IN_ENGLISH = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_SPACE = "\u00a0"


@dataclass(frozen=True, slots=True)
class Voice:
    """The sentences of a document with these options."""

    options: DocumentOptions = AS_IT_COMES

    @property
    def language(self) -> str:
        """ "fr" or "en"."""
        return self.options.language.value

    @property
    def in_french(self) -> bool:
        """Whether the document's own sentences are French."""
        return self.options.language is Language.FRENCH

    def say(self, key: str, /, **values: object) -> str:
        """The sentence of that key with its values in place. Raises KeyError."""
        sentence = wording.sentence(key, self.language)
        if isinstance(sentence, tuple):
            raise KeyError(f"{key} is counted: use counted()")
        return self._named(sentence).format(**values)

    def counted(self, key: str, n: int, /, **values: object) -> str:
        """The counted sentence of that key for ``n``: 0 is singular in French, plural in English.
        Raises KeyError."""
        sentence = wording.sentence(key, self.language)
        if isinstance(sentence, str):
            raise KeyError(f"{key} is not counted: use say()")
        singular = n < 2 if self.in_french else n == 1
        return self._named(sentence[0 if singular else 1]).format(n=n, **values)

    def own(self, text: str) -> str:
        """A text of this program's that facilitators left as it was: it names people as our
        sentences do."""
        return self._named(text)

    def _named(self, text: str) -> str:
        doublets = self.in_french and self.options.inclusive is Inclusive.DOUBLETS
        return wording.doublets(text) if doublets else text

    def date_long(self, date: str | None) -> str:
        """ "2025-02-04" → "4 février 2025", "4 February 2025"; "" for None or what is no date."""
        if self.in_french:
            return wording.date_long(date)
        try:
            found = datetime.date.fromisoformat(date or "")
        except ValueError:
            return ""
        return f"{found.day} {MONTHS_IN_ENGLISH[found.month - 1]} {found.year}"

    def hour(self, time: str | None) -> str:
        """ "09:30" → "9h30", or "9 h 30" as was chosen ("10 h" at ten), "9:30" in English; "" for
        None."""
        if not time:
            return ""
        hours, _, minutes = time.partition(":")
        if not self.in_french:
            return f"{int(hours)}:{minutes}"
        if self.options.hours is Hours.SHORT:
            return wording.hour(time)
        said = f"{int(hours)}{_SPACE}h"
        return said if int(minutes or 0) == 0 else f"{said}{_SPACE}{minutes}"

    def hours(self, start: str | None, end: str | None) -> str:
        """From when to when, as much as is known."""
        if start and end:
            return self.say("document.hours", start=self.hour(start), end=self.hour(end))
        return self.hour(start or end)

    def clock_hour(self, instant: float | None, zone: str) -> str:
        """An instant (UTC seconds) as an hour of that zone; "" for None."""
        if instant is None:
            return ""
        local = datetime.datetime.fromtimestamp(instant, ZoneInfo(zone))
        return self.hour(local.strftime("%H:%M"))

    def number(self, value: int) -> str:
        """« n° 12 »."""
        return self.say("document.number", n=value)

    def numbers(self, values: Collection[int]) -> str:
        """« n° 1 à 3, 7 »: runs of three and more are shortened; "" for none."""
        runs: list[list[int]] = []
        for value in sorted(values):
            if runs and value == runs[-1][-1] + 1:
                runs[-1].append(value)
            else:
                runs.append([value])
        said: list[str] = []
        for run in runs:
            if len(run) > 2:
                said.append(self.say("document.range", first=run[0], last=run[-1]))
            else:
                said.extend(str(value) for value in run)
        if not said:
            return ""
        key = "document.number" if len(values) == 1 else "document.numbers"
        return self.say(key, n=", ".join(said))
