"""Slow calls, off the event loop."""

from __future__ import annotations

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
