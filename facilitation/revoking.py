"""Replacing a role's link: the old one opens nothing from then on, and who came by it goes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from facilitation.access import Access
from facilitation.workshops import Workshops


@dataclass(frozen=True, slots=True)
class Revoking:
    """``unseat(room)`` sends away the screens whose device lost its role."""

    workshops: Workshops
    access: Access
    unseat: Callable[[str], None]

    def replace(
        self, room: str, name: str, seen: int | None = None, keep: str | None = None
    ) -> bool:
        """As ``Workshops.replace``, for those who are in, too."""
        replaced = self.workshops.replace(room, name, seen, keep)
        # Whoever replaced it a moment ago has done the same; twice does no harm.
        self.access.forget()
        self.unseat(room)
        return replaced
