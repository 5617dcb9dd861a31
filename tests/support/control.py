"""Lets another program do to an installation what only its owner can: kill it, and start it again.

One word on a Unix socket is one order, `kill` or `start`; the answer is `done`, or what went wrong.
"""
import os
import socketserver
import threading


class Order(socketserver.StreamRequestHandler):
    def handle(self):
        lms = self.server.lms
        orders = {"kill": lms.kill, "start": lms.start_again}
        try:
            orders[self.rfile.readline().decode().strip()]()
            said = "done"
        except Exception as error:  # whoever gave the order fails with it
            said = repr(error)
        self.wfile.write(said.encode())


class Control(socketserver.UnixStreamServer):
    def __init__(self, lms):
        self.lms = lms
        self.path = os.path.join(lms.folder, "control.socket")
        super().__init__(self.path, Order)

    def __enter__(self):
        # What starts the processes must live as long as they: they end with it.
        threading.Thread(target=self.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.shutdown()
        self.server_close()
