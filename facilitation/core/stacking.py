"""What a stack of ideas becomes when one of them leaves it, whatever made it leave."""

from __future__ import annotations

from dataclasses import replace

from facilitation.core.state import Card, Contribution, State, with_item, without_item


def leave(state: State, card_id: str) -> State:
    """The state with that idea in no stack. A stack of one is none; what a table chose in the stack
    stays chosen there, once."""
    card = state.contributions.get(card_id)
    if not isinstance(card, Card) or not card.stack:
        return state
    stack = state.stacks[card.stack]
    members = tuple(member for member in stack.members if member != card_id)
    contributions = dict(state.contributions)
    contributions[card_id] = replace(card, stack="")
    if len(members) > 1:
        stacks = with_item(state.stacks, stack.id, replace(stack, members=members))
    else:
        stacks = without_item(state.stacks, stack.id)
        for member in members:
            last = contributions[member]
            assert isinstance(last, Card)
            contributions[member] = replace(last, stack="")
    chosen = {member for member in members if _quotable(contributions[member])}
    harvests = {
        key: replace(harvest, picks=tuple(pick for pick in harvest.picks if pick != card_id))
        if card_id in harvest.picks and set(harvest.picks) & chosen
        else harvest
        for key, harvest in state.harvests.items()
    }
    return replace(state, contributions=contributions, stacks=stacks, harvests=harvests)


def _quotable(item: Contribution) -> bool:
    return isinstance(item, Card) and item.quotable
