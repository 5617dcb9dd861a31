"""The web application: sizes, imports that go one way, no foreign hosts, HTML through the sanitiser only, CSS by tokens."""
import posixpath
import re

from . import size, tree

MODULE = (300, 300)
GENERATED = {"web/src/api/schema.ts"}

IMPORT = re.compile(r"""(?:from|import)\s*\(?\s*["']((?:@|\.{1,2})/[^"']+)["']""")
# What a folder of web/src may import, besides itself.
LAYERS = {
    "locales": set(),
    "i18n": {"locales"},
    "api": set(),
    "ui": {"i18n"},
    "shared": {"api", "i18n", "ui"},
    "pages": {"api", "i18n", "shared", "ui"},
    "app": {"api", "i18n", "pages", "shared", "ui"},
}

HOST = re.compile(r"\b(?:https?|wss?)://(?!www\.w3\.org/|(?:[\w-]+\.)*example\.(?:org|test)\b)[\w.-]+")
MARKUP = re.compile(r"\b(dangerouslySetInnerHTML|innerHTML|outerHTML|insertAdjacentHTML)\b")
COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b|\b(?:rgb|hsl|oklch)a?\(")
PHYSICAL = re.compile(r"^\s*(?:(?:margin|padding|border)-(?:left|right|top|bottom)\b|(?:left|right)\s*:|"
                      r"(?:text-align|float)\s*:\s*(?:left|right))")


def modules(ending=(".ts", ".tsx")):
    return [path for path in tree.tracked()
            if path.startswith("web/") and path.endswith(ending) and path not in GENERATED]


def is_test(path):
    return ".test." in path or "/testing/" in path


def check_sizes(exceptions, notes):
    for path in modules():
        yield from size.judge(path, tree.text(path).count("\n"), MODULE, "a module", exceptions, notes)


def folder(path):
    """("pages", "learn") of web/src/pages/learn/catalogue.tsx."""
    pieces = path.removeprefix("web/src/").split("/")
    return pieces[0], pieces[1] if pieces[0] == "pages" and len(pieces) > 2 else ""


def check_imports():
    for path in modules():
        if not path.startswith("web/src/") or is_test(path):
            continue
        layer, area = folder(path)
        for target in IMPORT.findall(tree.text(path)):
            way = target.replace("@/", "web/src/") if target.startswith("@/") else posixpath.join(
                posixpath.dirname(path), target)
            other, other_area = folder(posixpath.normpath(way))
            if other != layer and other not in LAYERS.get(layer, ()):
                yield f"{path}: {layer} imports {target}"
            elif layer == "pages" and other == "pages" and other_area != area:
                yield f"{path}: a page of {area} imports {target} of another area"


def check_lines(pattern, paths, what):
    for path in paths:
        for number, line in enumerate(tree.text(path).splitlines(), 1):
            found = pattern.search(line)
            if found:
                yield f"{path}:{number}: {what}: {found[0].strip()}"


def run(exceptions, notes):
    own = [path for path in modules((".ts", ".tsx", ".js", ".css", ".html", ".webmanifest"))
           if not is_test(path) and path.startswith(("web/src/", "web/public/", "web/index.html"))]
    styles = [path for path in own if path.endswith(".css")]
    findings = [*check_lines(HOST, own, "a foreign host"),
                *check_lines(MARKUP, own, "markup that nobody sanitised"),
                *check_lines(COLOUR, [path for path in styles if not path.endswith("/tokens.css")], "a colour that is no token"),
                *check_lines(PHYSICAL, styles, "a side that does not turn with the direction of writing"),
                *check_imports()]
    yield from check_sizes(exceptions, notes)
    for finding in findings:
        if not exceptions.allow("web", finding.split(":", 1)[0]):
            yield finding
