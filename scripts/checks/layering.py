"""Imports go apps -> services -> libs; heavy libraries stay with their owner."""
import functools
import re

from . import tree

TESTS = ("_test.cpp", "_test.hpp", "_fixture.hpp", "_fuzz.cpp")
INCLUDE = re.compile(r'^\s*#\s*include\s+(?:"([^"]+)"|<([^>]+)>)', re.M)

# Headers that are expensive to compile or hard to replace, and the folders that may know them.
OWNERS = [
    (r"boost/beast|boost/asio/ssl", ["libs/http/"]),
    (r"libpq-fe|postgres", ["libs/pg/"]),
    (r"archive(_entry)?\.h", ["libs/archive/"]),
    (r"git2", ["services/content_ingestion/"]),
    (r"cmark|gumbo", ["libs/markdown/"]),
    (r"yaml-cpp", ["services/content_ingestion/"]),
    (r"spdlog|prometheus", ["libs/telemetry/"]),
    (r"openssl", ["libs/core/", "libs/auth/", "libs/http/"]),
    (r"sodium", ["libs/core/", "libs/auth/"]),
    (r"re2/", ["libs/json/", "services/assessment/domain/"]),
    (r"zlib|brotli", ["libs/http/"]),
    (r"pugixml", ["services/assessment/exchange/"]),
    (r"librdkafka", ["libs/events/"]),
    (r"CLI/", ["apps/lms/"]),
]

# What a room of a service may see of libs/, beside its own service.
ROOMS = {
    "domain": {"core", "markdown"},
    "contract": {"core", "json", "http", "events", "jobs"},
}
# Headers of pure functions and plain values in libraries that are neither.
PURE = {"libs/config/declaration.hpp", "libs/csv/csv.hpp", "libs/http/url.hpp", "libs/json/types.hpp", "libs/media/image_size.hpp", "libs/media/media_type.hpp", "libs/module/health_report.hpp"}
# Headers that a domain does not need: it neither waits nor draws lots.
IMPURE = {"libs/core/task.hpp", "libs/core/loops.hpp", "libs/core/wakeup.hpp"}
# Rooms that a room must not see.
CLOSED = {
    "domain": {"app", "store", "api", "events"},
    "contract": {"app", "store", "api", "events", "domain"},
    "store": {"app", "api", "events"},
    "app": {"api"},
}


@functools.cache
def includes(path):
    """(own headers, foreign headers) that a file includes."""
    found = INCLUDE.findall(tree.text(path))
    return [own for own, _ in found if own], [foreign for _, foreign in found if foreign]


@functools.cache
def reach(path):
    """Every own header that a file includes, directly or not."""
    seen, todo = set(), [path]
    while todo:
        for own in includes(todo.pop())[0]:
            if own not in seen and (tree.ROOT / own).is_file():
                seen.add(own)
                todo.append(own)
    return frozenset(seen)


def part(path):
    """("libs", "pg") of libs/pg/database.hpp."""
    pieces = path.split("/")
    return pieces[0], pieces[1] if len(pieces) > 2 else ""


def check_direction(path, own):
    layer, name = part(path)
    target_layer, target = part(own)
    if not (tree.ROOT / own).is_file():
        yield f"{path}: \"{own}\" is no file seen from the repository root"
    elif layer == "libs" and target_layer != "libs":
        yield f"{path}: a library includes {own}"
    elif layer == "services" and target_layer not in ("libs", "services"):
        yield f"{path}: a service includes {own}"
    elif layer == "services" and target_layer == "services" and target != name:
        if own.split("/")[2] != "contract" and not path.endswith(TESTS):
            yield f"{path}: includes {own}; of another service only its contract/ may be included"


def check_rooms(path, own):
    pieces = path.split("/")
    if pieces[0] != "services" or len(pieces) < 4 or path.endswith(TESTS):
        return
    room, target = pieces[2], own.split("/")
    foreign = room in ROOMS and target[1] not in ROOMS[room] and own not in PURE
    if target[0] == "libs" and (foreign or (room == "domain" and own in IMPURE)):
        yield f"{path}: {room}/ includes {own}"
    if target[0] == "services" and target[1] == pieces[1] and len(target) > 3:
        if target[2] in CLOSED.get(room, ()):
            yield f"{path}: {room}/ includes {own}"


def check_owners(path):
    for pattern, owners in OWNERS:
        if any(path.startswith(owner) for owner in owners):
            continue
        for own in [path, *reach(path)]:
            for foreign in includes(own)[1]:
                if re.match(pattern, foreign):
                    way = "" if own == path else f" through {own}"
                    yield f"{path}: includes <{foreign}>{way}; only {', '.join(owners)} may"


def declared_libraries():
    """Of each folder the library's name, and what it names in DEPENDS and TEST_DEPENDS."""
    names, direct, tests = {}, {}, {}
    for path in tree.tracked():
        if not path.endswith("CMakeLists.txt"):
            continue
        call = re.search(r"lms_library\((\w+)([^)]*)\)", tree.text(path))
        if not call:
            continue
        names[path.rsplit("/", 1)[0]] = call[1]
        words, section = call[2].split(), ""
        direct[call[1]], tests[call[1]] = set(), set()
        for word in words:
            if word.isupper():
                section = word
            elif section == "DEPENDS":
                direct[call[1]].add(word)
            elif section == "TEST_DEPENDS":
                tests[call[1]].add(word)
    return names, direct, tests


def closure(name, direct):
    seen, todo = set(), [name]
    while todo:
        for other in direct.get(todo.pop(), ()):
            if other not in seen:
                seen.add(other)
                todo.append(other)
    return seen


def check_declared(path, names, direct, tests):
    name = names.get("/".join(part(path)))
    if not name:
        return
    allowed = closure(name, direct) | {name}
    if path.endswith(TESTS):
        for extra in tests[name]:
            allowed |= closure(extra, direct) | {extra}
    for own in includes(path)[0]:
        if own.startswith("services/") and own.split("/")[2] == "contract":
            continue  # headers only: nothing to link, which keeps the rest out of reach
        target = names.get("/".join(part(own)))
        if target and target not in allowed:
            yield f"{path}: includes {own}, but {name} does not declare that it depends on {target}"


def run(exceptions):
    names, direct, tests = declared_libraries()
    for name in direct:
        if name in closure(name, direct):
            yield f"{name}: depends on itself through {', '.join(sorted(direct[name]))}"
    for path in tree.sources():
        if part(path)[0] not in ("libs", "services", "apps"):
            continue
        findings = list(check_owners(path)) + list(check_declared(path, names, direct, tests))
        for own in includes(path)[0]:
            findings += list(check_direction(path, own)) + list(check_rooms(path, own))
        if findings and not exceptions.allow("layering", path):
            yield from findings
