"""What was asked and answered, as it happened: the checker's only witness beside the journal."""

from __future__ import annotations

import json
import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass
class Asked:
    """One operation, and every answer it got."""

    phone: str
    kind: str
    fields: dict[str, Any]
    answers: list[dict[str, Any]] = field(default_factory=list)
    dropped: bool = False
    """Taken back on the phone before it left."""

    @property
    def seqs(self) -> set[int]:
        """Where it was acknowledged to be."""
        return {answer["seq"] for answer in self.answers if "seq" in answer}

    @property
    def settled(self) -> bool:
        """True once it was taken, refused for good, or taken back in time."""
        return self.dropped or any(
            "seq" in answer or answer.get("final") for answer in self.answers
        )


class History:
    """Every operation by its id. Thread-safe; written to a file as it grows."""

    def __init__(self, file: Path) -> None:
        self.asked: dict[str, Asked] = {}
        self._file = file.open("w")
        self._lock = threading.Lock()

    def ask(self, phone: str, op: str, kind: str, fields: dict[str, Any]) -> None:
        """Somebody sends an operation, for the first time."""
        with self._lock:
            self.asked[op] = Asked(phone, kind, fields)
            self._write({"phone": phone, "op": op, "kind": kind, "fields": fields})

    def answer(self, op: str, answer: dict[str, Any]) -> None:
        """It was answered; a later attempt may be answered again."""
        with self._lock:
            if op in self.asked:
                self.asked[op].answers.append(answer)
                self._write({"op": op, "answer": answer})

    def drop(self, op: str) -> None:
        """It was taken back before it left."""
        with self._lock:
            self.asked[op].dropped = True
            self._write({"op": op, "dropped": True})

    def count(self) -> int:
        """How many operations were sent."""
        with self._lock:
            return len(self.asked)

    def by(self, phone: str) -> list[str]:
        """What somebody asked."""
        with self._lock:
            return [op for op, asked in self.asked.items() if asked.phone == phone]

    def unsettled(self) -> list[str]:
        """Those that nobody knows the end of."""
        with self._lock:
            return [op for op, asked in self.asked.items() if not asked.settled]

    def _write(self, line: dict[str, Any]) -> None:
        print(json.dumps(line, ensure_ascii=False), file=self._file, flush=True)

    def close(self) -> None:
        with self._lock:
            self._file.close()
