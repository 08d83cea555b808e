"""The document, in two copies."""

import pytest

from facilitation.core.contributions import Hide, MarkCard, TakeLate, Withdraw
from facilitation.core.flow import CloseWriting, GoTo
from facilitation.core.restitution import Copy, CountedWord, EntryState, LeftOut, of
from facilitation.core.state import Mark
from facilitation.core.synthesis import Keep, WriteComplement
from tests.unit.core.examples import full_morning
from tests.unit.core.table import AMINA, BRUNO, OWNER, TRAINER, Meeting, reads


def test_the_internal_copy_holds_everything_with_its_state() -> None:
    morning = full_morning()
    document = of(morning.meeting.state, Copy.INTERNAL)
    states = {entry.id: entry.state for entry in document.annex}
    assert states == {
        morning.ids["word"]: EntryState.SHOWN,
        morning.ids["same word"]: EntryState.SHOWN,
        morning.ids["hidden word"]: EntryState.HIDDEN,
        morning.ids["erased word"]: EntryState.WITHDRAWN,
        morning.ids["late word"]: EntryState.LATE,
        morning.ids["idea"]: EntryState.SHOWN,
        morning.ids["kept"]: EntryState.SHOWN,
        morning.ids["hidden"]: EntryState.HIDDEN,
        morning.ids["unquoted"]: EntryState.UNQUOTED,
        morning.ids["stacked"]: EntryState.SHOWN,
        morning.ids["same"]: EntryState.SHOWN,
        morning.ids["withdrawn"]: EntryState.WITHDRAWN,
    }
    assert [entry.number for entry in document.annex] == list(range(1, 13))
    assert document.left_out == LeftOut()
    assert document.left_out.total == 0


def test_the_shareable_copy_holds_what_the_room_saw_and_counts_the_rest() -> None:
    morning = full_morning()
    document = of(morning.meeting.state, Copy.SHAREABLE)
    assert [entry.text for entry in document.annex] == [
        "Écoute",
        "écoute",
        "Partager nos agendas",
        "Un calendrier à plusieurs",
        "Un seul agenda pour tout le monde",
        "Le même agenda",
    ]
    assert document.left_out == LeftOut(withdrawn=2, hidden=2, late=1, unquoted=1)
    assert document.left_out.total + len(document.annex) == 12


@pytest.mark.parametrize("copy", Copy)
def test_no_copy_says_who_wrote_nor_what_was_withdrawn(copy: Copy) -> None:
    said = reads(of(full_morning().meeting.state, copy))
    assert "author" not in said
    for text in ("Regrettée", "regrettee", "Une idée reprise"):
        assert text not in said


def test_the_shareable_copy_repeats_nothing_of_what_it_leaves_out() -> None:
    said = reads(of(full_morning().meeting.state, Copy.SHAREABLE))
    for text in ("Bêtise", "Tardivité", "Des mots déplacés", "Cela reste entre nous"):
        assert text not in said


def test_the_tables_are_for_the_animation_only() -> None:
    state, ids = full_morning().meeting.state, full_morning().ids
    number = state.contributions[ids["idea"]].number
    assert of(state, Copy.INTERNAL).entry(number).group == 1
    assert of(state, Copy.SHAREABLE).entry(number).group is None


def test_what_was_hidden_and_withdrawn_is_left_out_once() -> None:
    meeting = Meeting()
    meeting.do(OWNER, GoTo("temps1"))
    meeting.do(OWNER, CloseWriting("temps1"))
    idea = meeting.card(AMINA, "Tout à la fois")
    assert of(meeting.state, Copy.SHAREABLE).left_out == LeftOut(late=1)
    meeting.do(AMINA, MarkCard(idea, Mark.UNQUOTED, on=True))
    meeting.do(OWNER, Hide(idea))
    assert of(meeting.state, Copy.SHAREABLE).left_out == LeftOut(hidden=1)
    meeting.do(AMINA, Withdraw(idea))
    assert of(meeting.state, Copy.SHAREABLE).left_out == LeftOut(withdrawn=1)


def test_an_unquoted_idea_is_left_out_once_taken_from_the_late_tray() -> None:
    meeting = Meeting()
    meeting.do(OWNER, GoTo("temps1"))
    meeting.do(OWNER, CloseWriting("temps1"))
    idea = meeting.card(AMINA, "Entre nous")
    meeting.do(AMINA, MarkCard(idea, Mark.UNQUOTED, on=True))
    meeting.do(OWNER, TakeLate(idea))
    assert of(meeting.state, Copy.SHAREABLE).left_out == LeftOut(unquoted=1)


def test_words_are_listed_most_given_first_then_as_they_came() -> None:
    meeting = Meeting()
    meeting.do(OWNER, GoTo("mots"))
    for author, text in ((AMINA, "Un"), (AMINA, "Deux"), (BRUNO, "deux"), (BRUNO, "Trois")):
        meeting.word(author, text, text.lower())
    (words,) = of(meeting.state, Copy.SHAREABLE).words
    assert (words.prompt, words.given) == ("Coopérer, pour vous ?", 4)
    assert words.words == (
        CountedWord("Deux", 2, (("Deux", 1), ("deux", 1)), (2, 3), put_first=1),
        CountedWord("Un", 1, (("Un", 1),), (1,), put_first=1),
        CountedWord("Trois", 1, (("Trois", 1),), (4,)),
    )


def test_a_component_cites_what_was_kept_then_the_others() -> None:
    meeting = Meeting()
    meeting.do(OWNER, GoTo("temps1"))
    ids = [meeting.card(AMINA, text) for text in ("Un", "Deux", "Trois", "Quatre")]
    for idea in (ids[2], ids[0], ids[3]):
        meeting.do(OWNER, Keep(idea))
    meeting.do(OWNER, Hide(ids[3]))
    meeting.do(AMINA, MarkCard(ids[1], Mark.DISAGREEMENT, on=True))
    meeting.do(TRAINER, WriteComplement("agenda", "Une vision", "Accolades", ""))
    for copy in Copy:
        section, *others = of(meeting.state, copy).sections
        assert section.component.key == "agenda"
        assert (section.kept, section.others, section.disagreements) == ((3, 1), (2,), (2,))
        assert section.complement is not None
        assert section.complement.signature == "Accolades"
        assert not any(other.kept or other.others or other.complement for other in others)


def test_the_programme_says_what_was_planned_and_when_it_began() -> None:
    meeting = Meeting()
    meeting.do(OWNER, GoTo("accueil"))
    document = of(meeting.state, Copy.SHAREABLE)
    accueil, mots, *_ = document.sequences
    assert (accueil.start, accueil.end, accueil.started_at) == ("09:00", "09:30", meeting.now)
    assert mots.started_at is None
    assert (document.title, document.place) == ("Faire réseau", "Salle des fêtes")


def test_a_number_that_was_left_out_is_not_found() -> None:
    document = of(full_morning().meeting.state, Copy.SHAREABLE)
    for entry in document.annex:
        assert document.entry(entry.number) is entry
    for number in (0, 3, 4, 5, 12, 13):
        with pytest.raises(KeyError):
            document.entry(number)


def test_a_rencontre_in_which_nothing_was_written_has_its_document() -> None:
    document = of(Meeting().state, Copy.SHAREABLE)
    assert (document.annex, document.words, document.left_out.total) == ((), (), 0)
    assert len(document.sections) == 5
