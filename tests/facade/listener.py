"""A server of bare sockets, which counts connections and answers, slowly or not at all."""

from __future__ import annotations

import socket
import threading

from scripts.gateway import GROUP_ID, envelope, read_request


class Listener:
    """Counts connections in front of a gateway's own port, by answering itself, slowly or not."""

    def __init__(self, *, keep: bool = True, talk: bool = True) -> None:
        self.connections: list[socket.socket] = []
        self._keep = keep
        self.talk = talk
        self._listening = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.url = f"http://127.0.0.1:{self._listening.getsockname()[1]}"
        self.asked = threading.Event()
        self.hung_up = threading.Event()
        self._threads = [threading.Thread(target=self._accept)]
        self._threads[0].start()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listening.accept()
            except OSError:
                return
            self.connections.append(connection)
            thread = threading.Thread(target=self._serve, args=(connection,))
            self._threads.append(thread)
            thread.start()

    def _serve(self, connection: socket.socket) -> None:
        told = envelope(result={"Id": GROUP_ID})
        head = f"HTTP/1.1 200 OK\r\nContent-Length: {len(told.body)}\r\n\r\n".encode()
        try:
            while read_request(connection):
                self.asked.set()
                if self.talk:
                    connection.sendall(head + told.body)
                if not self._keep:
                    break
        except OSError:
            pass
        connection.close()
        self.hung_up.set()

    def close(self) -> None:
        self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        for connection in self.connections:
            try:
                connection.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue
        for thread in self._threads:
            thread.join()
