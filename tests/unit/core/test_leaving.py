"""« Effacer mes contributions »."""

from facilitation.core.contributions import UNDO_SECONDS, UndoWithdraw, Withdraw
from facilitation.core.flow import Finish, GoTo
from facilitation.core.leaving import WithdrawAll
from facilitation.core.people import Actor, Role
from tests.unit.core.table import AMINA, BRUNO, OWNER, Meeting


def test_somebody_takes_back_all_they_wrote_and_nothing_of_others_even_after_the_end() -> None:
    meeting = Meeting()
    meeting.do(OWNER, GoTo("mots"))
    first, second = meeting.word(AMINA, "Confiance"), meeting.word(AMINA, "Écoute")
    before, others = meeting.word(AMINA, "Élan"), meeting.word(BRUNO, "Temps")
    relay = Actor(Role.RELAY, AMINA.author)
    relayed = meeting.relay(relay, ("Patience", 2))
    meeting.do(AMINA, Withdraw(before))
    meeting.do(OWNER, Finish())
    meeting.do(AMINA, WithdrawAll())
    meeting.do(AMINA, UndoWithdraw(second))
    meeting.wait(UNDO_SECONDS)
    present = {
        item.id for item in meeting.state.contributions.values() if item.withdrawn_at is None
    }
    assert present == {second, others, f"{relayed}.1"}
    assert meeting.item(first).erased
    assert meeting.item(first).text == ""
    meeting.do(AMINA, WithdrawAll())
    assert meeting.ask(AMINA, WithdrawAll()) == ()
