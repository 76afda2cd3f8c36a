"""A wire that can be cut: a TCP relay between browser and app.

Cutting aborts every connection and refuses new ones, as a lost network does. (Playwright's own "offline" leaves open sockets
alone, so a test with it proves nothing.)
"""

from __future__ import annotations

import socket
import struct
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

_ABORT = struct.pack("ii", 1, 0)  # close without waiting: the other end sees a reset


class Relay:
    """Passes bytes on between its own port and another one on this machine."""

    def __init__(self, target: int, lag: float = 0.0) -> None:
        self._target, self._lag = target, lag
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()
        self._listening: socket.socket | None = None
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = int(free.getsockname()[1])
        self.url = f"http://127.0.0.1:{self.port}"

    def mend(self) -> None:
        """Lets connections through from now on."""
        listening = socket.socket()
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(("127.0.0.1", self.port))
        listening.listen(64)
        self._listening = listening
        threading.Thread(target=self._accept, args=(listening,), daemon=True).start()

    def cut(self) -> None:
        """Aborts every connection and refuses new ones."""
        listening, self._listening = self._listening, None
        if listening:
            listening.shutdown(socket.SHUT_RDWR)
            listening.close()
        with self._lock:
            ends, self._open = list(self._open), set()
        for end in ends:
            try:
                end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _ABORT)
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass  # it was closed already
            end.close()

    def _accept(self, listening: socket.socket) -> None:
        while True:
            try:
                near, _ = listening.accept()
            except OSError:
                return
            try:
                far = socket.create_connection(("127.0.0.1", self._target), timeout=5)
            except OSError:
                near.close()
                continue
            far.settimeout(None)
            with self._lock:
                self._open |= {near, far}
            for one, other in ((near, far), (far, near)):
                threading.Thread(target=self._pass_on, args=(one, other), daemon=True).start()

    def _pass_on(self, one: socket.socket, other: socket.socket) -> None:
        try:
            while data := one.recv(65536):
                time.sleep(self._lag)
                other.sendall(data)
        except OSError:
            pass
        for end in (one, other):
            with self._lock:
                known = end in self._open
                self._open.discard(end)
            if known:
                end.close()


@contextmanager
def relay(target: int, lag: float = 0.0) -> Iterator[Relay]:
    """A relay to that port, mended; cut for good at the end. `lag` is in seconds, each way."""
    wire = Relay(target, lag)
    wire.mend()
    try:
        yield wire
    finally:
        wire.cut()
