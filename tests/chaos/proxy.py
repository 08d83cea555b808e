"""A bad network: ``python -m tests.chaos.proxy PORT`` forwards to that port of this machine.

It prints the port it listens on, then obeys lines on its input, each answered with a number:
``reset N`` closes N connections at once, ``hole N`` has N of them swallow bytes both ways without
closing anything, ``calm`` closes those, ``count`` tells how many there are. While holes are open,
some new connections fall into one too.
"""

from __future__ import annotations

import asyncio
import os
import random
import socket
import struct
import sys

NEW_IN_HOLE = 0.1
HOLE_SECONDS = (2.0, 12.0)
_RESET = struct.pack("ii", 1, 0)


class Connection:
    """One client's connection and the server's end of it."""

    def __init__(self, *writers: asyncio.StreamWriter) -> None:
        self.writers = writers
        self.pumps: list[asyncio.Task[None]] = []
        self.swallows = False

    def reset(self) -> None:
        for writer in self.writers:
            peer = writer.get_extra_info("socket")
            if peer is not None and peer.fileno() >= 0:
                peer.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
            writer.transport.abort()
        for pump in self.pumps:
            pump.cancel()


class Proxy:
    """Every connection, and what is done to them."""

    def __init__(self, port: int, seed: int) -> None:
        self._port = port
        self._chance = random.Random(seed)
        self._open: set[Connection] = set()

    async def accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            there, back = await asyncio.open_connection("127.0.0.1", self._port)
        except OSError:
            writer.transport.abort()
            return
        connection = Connection(writer, back)
        self._open.add(connection)
        holes = any(each.swallows for each in self._open)
        if holes and self._chance.random() < NEW_IN_HOLE:
            self._swallow(connection)
        connection.pumps = [
            asyncio.create_task(self._pump(connection, reader, back)),
            asyncio.create_task(self._pump(connection, there, writer)),
        ]
        await asyncio.wait(connection.pumps, return_when=asyncio.FIRST_COMPLETED)
        if not connection.swallows:
            self._end(connection)

    async def _pump(
        self, connection: Connection, source: asyncio.StreamReader, target: asyncio.StreamWriter
    ) -> None:
        try:
            while data := await source.read(65536):
                if connection.swallows:
                    continue
                target.write(data)
                await target.drain()
        except OSError:
            pass

    def _end(self, connection: Connection) -> None:
        self._open.discard(connection)
        connection.reset()

    def _swallow(self, connection: Connection) -> None:
        connection.swallows = True
        loop = asyncio.get_running_loop()
        loop.call_later(self._chance.uniform(*HOLE_SECONDS), self._end, connection)

    def obey(self, line: str) -> int:
        verb, _, number = line.strip().partition(" ")
        sound = [each for each in self._open if not each.swallows]
        self._chance.shuffle(sound)
        if verb == "count":
            return len(self._open)
        if verb == "calm":
            chosen = [each for each in self._open if each.swallows]
        else:
            chosen = sound[: int(number)]
        for each in chosen:
            if verb == "hole":
                self._swallow(each)
            else:
                self._end(each)
        return len(chosen)


async def main(port: int, seed: int) -> None:
    """Forward until the input ends."""
    proxy = Proxy(port, seed)
    server = await asyncio.start_server(proxy.accept, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    loop = asyncio.get_running_loop()
    while line := await loop.run_in_executor(None, sys.stdin.readline):
        print(proxy.obey(line), flush=True)
    # Connections still open are nobody's any more.
    os._exit(0)


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), int(sys.argv[2])))
