"""Slow calls, off the event loop."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")
Offload = Callable[..., Any]
"""``offload(fn, *args)``: what ``fn`` returns or raises, without holding up anybody else."""


def at_once(fn: Callable[..., T], *args: Any) -> T:
    """An ``Offload`` for where nobody else waits: a plain call."""
    return fn(*args)


def offload_for(async_mode: str) -> Offload:
    """How that server offloads: to a native thread under eventlet, by a plain call where every
    request has a thread already. ``fn`` must touch no green lock that others may hold."""
    if async_mode == "eventlet":
        from eventlet import tpool

        execute: Offload = tpool.execute
        return execute
    return at_once


def one_at_a_time(offload: Offload) -> Offload:
    """The same for what takes seconds, documents above all: who asks for many waits for each, while
    what is written to the disk finds a free thread."""
    turn = threading.Lock()

    def execute(fn: Callable[..., T], *args: Any) -> T:
        with turn:
            made: T = offload(fn, *args)
            return made

    return execute
