"""What the tests say to the server: plain HTTP/1.1, nothing hidden."""
import http.client
import json as json_text
import socket


class Answer:
    def __init__(self, status, headers, body):
        self.status = status
        self.headers = headers
        self.body = body

    @property
    def json(self):
        return json_text.loads(self.body)

    @property
    def code(self):
        """The code of a problem."""
        return self.json["code"]

    def __repr__(self):
        return f"{self.status} {self.body[:500]!r}"


class Client:
    """One caller. `token` is sent as bearer token when there is one."""

    def __init__(self, port, token=None, host="127.0.0.1", timeout=30):
        self.port = port
        self.token = token
        self.email = None
        self.password = None
        self.refresh_token = None
        self._host = host
        self._timeout = timeout

    def call(self, method, path, body=None, *, expect=None, headers=None, raw=None):
        """`path` without /api/v1 unless it starts with a slash twice. `expect`: the status that must come."""
        fields = {"Accept": "application/json", **(headers or {})}
        if self.token and "Authorization" not in fields:
            fields["Authorization"] = "Bearer " + self.token
        data = raw
        if body is not None:
            data = json_text.dumps(body).encode()
            fields.setdefault("Content-Type", "application/json")
        target = path[1:] if path.startswith("//") else "/api/v1" + path
        connection = http.client.HTTPConnection(self._host, self.port, timeout=self._timeout)
        try:
            connection.request(method, target, data, fields)
            response = connection.getresponse()
            answer = Answer(response.status, response.headers, response.read())
        finally:
            connection.close()
        if expect is not None and answer.status != expect:
            raise AssertionError(f"{method} {target}: expected {expect}, got {answer}")
        return answer

    def get(self, path, expect=200, **rest):
        return self.call("GET", path, expect=expect, **rest)

    def post(self, path, body=None, expect=201, **rest):
        return self.call("POST", path, body, expect=expect, **rest)

    def put(self, path, body=None, expect=200, **rest):
        return self.call("PUT", path, body, expect=expect, **rest)

    def patch(self, path, body=None, expect=200, **rest):
        return self.call("PATCH", path, body, expect=expect, **rest)

    def delete(self, path, expect=204, **rest):
        return self.call("DELETE", path, expect=expect, **rest)

    def log_in(self, email, password):
        tokens = self.post("/auth/login", {"email": email, "password": password}, expect=200,
                           headers={"Authorization": ""}).json
        self.email, self.password = email, password
        self.token, self.refresh_token = tokens["access_token"], tokens["refresh_token"]
        return tokens


def open_socket(port, timeout=30):
    """For requests that no client library would send."""
    return socket.create_connection(("127.0.0.1", port), timeout=timeout)


def read_status(connection):
    """The status of an answer, 0 when the connection ended without one."""
    data = b""
    while b"\r\n" not in data:
        try:
            part = connection.recv(4096)
        except ConnectionResetError:
            return 0
        if not part:
            return 0
        data += part
    return int(data.split(b" ", 2)[1])
