"""« À chaud » in sentences, in as many versions as there are steps from all to little."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from facilitation.core.document import Part as Section_
from facilitation.core.exercise import SequenceKind
from facilitation.core.noted import Asked
from facilitation.core.restitution import Entry, Pile, Restitution, Section, WordList
from facilitation.core.state import Stance
from facilitation.export.onepage.limits import POINTS, STEPS, Limits, fitting, takes
from facilitation.export.onepage.records import Given, GivenWord, Open, Page, Part, Quoted, Words
from facilitation.export.outline import is_morning
from facilitation.export.text import legible, typeset
from facilitation.export.tongues import language_of
from facilitation.export.voice import Voice

_LONGEST_WORD: Final = 60
_A_WORD: Final = 18
"""Characters of a word that is rather long."""
_LONGEST_TITLE: Final = 80
_FEWEST: Final = 4
"""Words of a prompt that are shown whatever room the others take."""


def pages(restitution: Restitution) -> tuple[Page, ...]:
    """The page of that copy with ever less on it, the fullest first. All have the same sections."""
    return tuple(_Maker(restitution, limits).page() for limits in STEPS)


def fullest(restitution: Restitution) -> Page:
    """The page where nothing has to fit: three points a component, and all the rest."""
    return _Maker(restitution, STEPS[0]).page()


class _Maker:
    """Makes one version; it knows what the page has quoted already."""

    def __init__(self, restitution: Restitution, limits: Limits) -> None:
        self._restitution = restitution
        self._limits = limits
        self._voice = Voice(restitution.options)
        self._counts = restitution.options.counts
        self._entries = {entry.number: entry for entry in restitution.annex}
        self._quoted: set[int] = set()
        self._above: set[int] = set()

    def page(self) -> Page:
        say, found = self._voice.say, self._restitution
        # What stays open is chosen first, so that each component counts what is nowhere here.
        points = {section.component.key: self._points(section) for section in self._sections()}
        opened, left, above = self._open()
        actions, actions_left = self._actions()
        here = not self._without(Section_.COMPONENTS)
        return Page(
            voice=self._voice,
            title=say("onepage.title"),
            event=typeset(found.title),
            facts=self._facts(),
            words=self._words(),
            parts_heading=say("onepage.kept") if self._sections() else "",
            parts=tuple(self._part(item, points[item.component.key]) for item in self._sections()),
            open_heading=say("onepage.open") if here else "",
            open=opened if here else (),
            open_more=tuple(filter(None, (self._seen_above(above), self._more(left)))),
            open_silence="" if opened or above or left else say("onepage.open_none"),
            next_heading="" if self._without(Section_.ACTIONS) else say("onepage.next"),
            actions=actions,
            next_more=self._more(actions_left),
            next_silence="" if actions or actions_left else say("onepage.next_none"),
            foot=self._foot(),
        )

    def _without(self, part: Section_) -> bool:
        return part in self._restitution.options.without

    def _sections(self) -> tuple[Section, ...]:
        return () if self._without(Section_.COMPONENTS) else self._restitution.sections

    def _facts(self) -> tuple[str, ...]:
        found, voice = self._restitution, self._voice
        when = ", ".join(filter(None, (voice.date_long(found.date), typeset(found.place))))
        kept = found.proceedings
        counted = [
            ("document.people", kept.people or 0),
            ("document.tables", kept.tables),
            ("document.frame_words", sum(item.given for item in found.words)),
            ("document.frame_cards", found.contributions),
        ]
        said = [voice.counted(key, n) for key, n in counted if n] if self._counts else []
        return tuple(filter(None, (when, " · ".join(said))))

    def _words(self) -> Words | None:
        found, say = self._restitution, self._voice.say
        asked = any(item.kind is SequenceKind.KEYWORDS for item in found.sequences)
        if self._without(Section_.WORDS) or not (asked or found.words):
            return None
        lists = [given for given in found.words if given.words]
        return Words(
            heading=say("onepage.words"),
            lists=tuple(self._given(given, lists) for given in lists),
            silence="" if lists else say("document.words_none"),
        )

    def _given(self, given: WordList, lists: list[WordList]) -> Given:
        """Where there are several, each has its share of the room."""
        total = sum(len(each.words) for each in lists)
        room = max(_FEWEST, self._limits.words * len(given.words) // total)
        sized = [(word, takes(word.shown.strip())) for word in given.words]
        fit = [(word, taken) for word, taken in sized if 0 < taken <= _LONGEST_WORD]
        shown = fitting(fit[:room], max(_LONGEST_WORD, room * _A_WORD))[0]
        left = len(given.words) - len(shown)
        least = min((word.count for word in shown), default=0)
        most = max((word.count for word in shown), default=0)
        return Given(
            prompt=typeset(given.prompt) if len(lists) > 1 else "",
            words=tuple(
                GivenWord(
                    " ".join(legible(word.shown).split()),
                    word.count if self._counts else None,
                    (word.count - least) / (most - least) if most > least else 0.0,
                )
                for word in shown
            ),
            more=self._voice.counted("onepage.words_more", left) if left else "",
        )

    def _measured(self, numbers: Iterable[int]) -> list[tuple[int, int]]:
        """Ideas, each beside the room that it takes."""
        return [(n, takes(self._entries[n].text)) for n in numbers]

    def _summary(self, section: Section) -> str:
        """The animation's sentence, if it leaves the ideas most of the room."""
        said = section.summary.text if section.summary else ""
        return typeset(said) if takes(said) * 4 <= self._limits.part else ""

    def _points(self, section: Section) -> tuple[Quoted, ...]:
        room = self._limits.part - takes(self._summary(section))
        chosen = fitting(self._measured(section.cited), room)[0][:POINTS]
        self._quoted.update(chosen)
        self._above.update(chosen)
        piles = {n: pile for pile in section.piles for n in pile.numbers}
        return tuple(self._point(self._entries[n], piles.get(n), chosen) for n in chosen)

    def _point(self, entry: Entry, pile: Pile | None, chosen: list[int]) -> Quoted:
        about = []
        if entry.stance is not Stance.NONE:
            about.append(self._voice.say(f"document.stance_mark_{entry.stance}"))
        same = len(set(pile.numbers) - set(chosen)) if pile else 0
        if same:
            key = "onepage.same" if self._counts else "onepage.same_uncounted"
            about.append(self._voice.counted(key, same) if self._counts else self._voice.say(key))
        title = legible(pile.title) if pile and takes(pile.title) <= _LONGEST_TITLE else ""
        return self._quote(entry, " · ".join(about), title)

    def _quote(self, entry: Entry, about: str, title: str = "") -> Quoted:
        lang = language_of(entry.text, translated=bool(entry.translation))
        return Quoted(legible(entry.text), lang, title, about)

    def _part(self, section: Section, points: tuple[Quoted, ...]) -> Part:
        say, component = self._voice.say, section.component
        every = {*section.cited, *section.others}
        if self._without(Section_.ANNEX):
            every = set(section.cited)
        left = len(every - self._quoted)
        summary = self._summary(section)
        return Part(
            key=component.key,
            label=say("document.component", n=component.number, label=typeset(component.label)),
            lead="" if section.kept or not points else say("document.shared"),
            summary_lead=say("document.summary") if summary else "",
            summary=summary,
            points=points,
            more=self._more(left) if points else self._none_above(left),
            silence="" if every else self._silence(section),
        )

    def _silence(self, section: Section) -> str:
        if section.written:
            return self._voice.say("document.none_quoted")
        morning = is_morning(self._restitution)
        return self._voice.say("document.untouched_morning" if morning else "document.untouched")

    def _none_above(self, left: int) -> str:
        """What there is of a component of which nothing stands here."""
        if not left:
            return ""
        if not self._counts:
            return self._voice.say("onepage.elsewhere_uncounted")
        return self._voice.counted("onepage.elsewhere", left)

    def _more(self, left: int) -> str:
        if not left:
            return ""
        if not self._counts:
            return self._voice.say("onepage.more_uncounted")
        return self._voice.counted("onepage.more", left)

    def _open(self) -> tuple[tuple[Open, ...], int, int]:
        """What stays open, how much more of it, and how much of it is a point above."""
        sections = self._sections()
        groups = (
            ("disagreement", [n for item in sections for n in item.disagreements]),
            ("question", [*(n for item in sections for n in item.questions), *self._unanswered()]),
        )
        room = self._limits.open
        found, left, above = [], 0, 0
        for name, numbers in groups:
            fresh = [n for n in dict.fromkeys(numbers) if n not in self._above]
            above += len(set(numbers) & self._above)
            # What comes last has half of the room at least.
            mine = room if name == "question" or not groups[1][1] else room // 2
            shown, unused = fitting(self._measured(fresh), mine)
            room -= mine - unused
            left += len(fresh) - len(shown)
            self._quoted.update(shown)
            if shown:
                key = f"document.stance_heading_{name}"
                label = (
                    self._voice.counted(key, len(shown))
                    if name == "question"
                    else self._voice.say(key)
                )
                found.append(Open(label, tuple(map(self._opened, shown))))
        return tuple(found), left, above

    def _opened(self, number: int) -> Quoted:
        entry = self._entries[number]
        place = {item.component.key: item.component.number for item in self._restitution.sections}
        about = ""
        if entry.component in place:
            about = self._voice.say("onepage.component", n=place[entry.component])
        return self._quote(entry, about)

    def _unanswered(self) -> list[int]:
        """The room's questions that were kept for later and that nobody has answered."""
        if self._without(Section_.QUESTIONS):
            return []
        every = self._restitution.proceedings.questions
        answered = {item.under for item in every if item.answer}
        return [
            item.number
            for item in every
            if item.asked is Asked.KEPT
            and item.under is None
            and not item.answer
            and item.number not in answered
        ]

    def _seen_above(self, n: int) -> str:
        return self._voice.counted("onepage.open_above", n) if n else ""

    def _actions(self) -> tuple[tuple[tuple[str, str, str], ...], int]:
        kept = self._restitution.proceedings.actions
        if self._without(Section_.ACTIONS):
            return (), 0
        rows = [(typeset(item.what), typeset(item.who), typeset(item.due)) for item in kept]
        shown, _ = fitting([(row, takes(*row)) for row in rows], self._limits.next)
        return tuple(shown), len(rows) - len(shown)

    def _foot(self) -> tuple[str, ...]:
        promised = typeset(self._restitution.synthesis_by)
        lines = [self._voice.say("onepage.promise", date=promised)] if promised else []
        return (*lines, self._voice.say("document.foot"))
