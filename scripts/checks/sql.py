"""Statements name their tenant, their columns and their bound."""
import collections
import re

from . import tree

# A constant with its name and its text: raw strings, plain ones and macros, one after the other.
STATEMENT = re.compile(
    r'Statement\s+(\w+)\s*\{\s*"([^"]+)",'
    r'((?:\s*(?:R"\((?:.|\n)*?\)"|"(?:[^"\\]|\\.)*"|[A-Z_]+\b))+)')
MACRO = re.compile(r"^#define (\w+)[ \t]+((?:[^\n]*\\\n)*[^\n]*)", re.M)
TEXT = re.compile(r'R"\(((?:.|\n)*?)\)"|"((?:[^"\\]|\\.)*)"')
TABLE = re.compile(r"CREATE TABLE (?:IF NOT EXISTS )?([a-z_]+\.[a-z_]+)\s*\((.*?)\n\)", re.S | re.I)
# The organisation as a condition, not only as a column that is read.
FILTER = (r"\borganization_id\s*(=|IN\b|IS\b)|=\s*(\w+\.)?organization_id\b|"
          r"USING \([^)]*organization_id|\(organization_id, [^)]*\)\s*(=|IN)")
SCHEMAS = {"auth": "auth_service", "user": "user_service", "course": "course_service",
           "content_ingestion": "content_ingestion_service", "assessment": "assessment_service", "gateway": "gateway_service",
           "events": "shared_events", "jobs": "shared_jobs", "idempotency": "shared_meta"}


class Statement:
    def __init__(self, path, constant, name, sql):
        self.path, self.constant, self.name, self.sql = path, constant, name, sql

    def __str__(self):
        return f"{self.path}: {self.name}"


def statements():
    for path in tree.sources():
        if path.endswith(("_test.cpp", "_test.hpp")) or not path.startswith(("libs", "services")):
            continue
        macros = dict(MACRO.findall(tree.text(path)))
        for constant, name, text in STATEMENT.findall(re.sub(r"(?m)^\s*//.*", "", tree.text(path))):
            for _ in range(3):  # macros of macros
                text = re.sub(r"\b[A-Z][A-Z_]+\b(?=[^\"]*(?:\"[^\"]*\"[^\"]*)*$)",
                              lambda word: macros.get(word[0], word[0]), text)
            sql = " ".join(raw or plain for raw, plain in TEXT.findall(text))
            yield Statement(path, constant, name, re.sub(r"--[^\n]*", "", sql))


def tables():
    """Each table of the migrations, and whether its rows belong to an organisation."""
    tenant = {}
    for path in tree.tracked():
        if "/migrations/" not in path or not path.endswith(".sql"):
            continue
        sql = re.sub(r"--[^\n]*", "", tree.text(path))
        for name, body in TABLE.findall(sql):
            tenant[name] = bool(re.search(r"^\s*organization_id\s", body, re.M))
        for name in re.findall(r"ALTER TABLE (\S+)\s+ADD COLUMN organization_id", sql):
            tenant[name] = True
    return tenant


def mentions(sql, table):
    return re.search(r"\b%s\b" % re.escape(table), sql) is not None


def check_tenant(statement, tenant, exceptions):
    used = [table for table, owned in tenant.items() if owned and mentions(statement.sql, table)]
    inserts = re.match(r"\s*INSERT INTO", statement.sql)
    if used and not re.search(r"\borganization_id\b" if inserts else FILTER, statement.sql):
        if not exceptions.allow("sql-tenant", statement.name):
            yield f"{statement}: touches {', '.join(used)} without organization_id"


def check_shape(statement, exceptions):
    if re.search(r"\bSELECT\s+(DISTINCT\s+)?(\w+\.)?\*", statement.sql, re.I):
        if not exceptions.allow("sql-star", statement.name):
            yield f"{statement}: SELECT * (name the columns)"
    changes = re.search(r"\bDELETE FROM\b|\bUPDATE\s+[a-z_]+\.", statement.sql)
    if changes and "WHERE" not in statement.sql:
        if not exceptions.allow("sql-where", statement.name):
            yield f"{statement}: changes every row"


def check_qualified(statement, tenant):
    bare = {table.split(".")[1] for table in tenant}
    aliases = set(re.findall(r"(?:WITH|,|\bRECURSIVE)\s+(\w+)\s*(?:\([^)]*\)\s*)?AS\b", statement.sql))
    for word in re.findall(r"\b(?:FROM|JOIN|INTO|UPDATE)\s+([a-z_]+)\b(?!\s*[.(])", statement.sql):
        if word in bare and word not in aliases:
            yield f"{statement}: {word} without its schema"


def check_lists(all_statements, exceptions):
    """A statement that is read as a list is bounded: by LIMIT, or by the arrays that it is given."""
    by_folder = collections.defaultdict(dict)
    for statement in all_statements:
        by_folder[statement.path.rsplit("/", 1)[0]][statement.constant] = statement
    for path in tree.sources():
        known = by_folder.get(path.rsplit("/", 1)[0], {})
        for constant in re.findall(r"\blist<[^;]*?>\(\s*\w+,\s*(k\w+)", tree.text(path)):
            statement = known.get(constant)
            if not statement or re.search(r"\bLIMIT\b", statement.sql):
                continue
            bounded = re.search(r"unnest\(\$|ANY\s*\(\$", statement.sql)
            if not bounded and not exceptions.allow("sql-limit", statement.name):
                yield f"{statement}: a list without LIMIT"


def check_names(all_statements):
    first = {}
    for statement in all_statements:
        other = first.setdefault(statement.name, statement)
        if other is not statement:
            yield f"{statement}: the name is used by {other.path} too"


def check_migrations():
    folders = collections.defaultdict(list)
    for path in tree.tracked():
        if "/migrations/" in path and path.endswith(".sql"):
            folder, name = path.rsplit("/", 1)
            folders[folder].append(name)
    for folder, names in folders.items():
        numbers = [name[:4] for name in sorted(names)]
        if numbers != [f"{i + 1:04}" for i in range(len(names))]:
            yield f"{folder}: files are to be numbered 0001, 0002, ... without gaps"
        owner = SCHEMAS.get(folder.split("/")[1])
        for name in names:
            sql = tree.text(f"{folder}/{name}")
            for schema in set(re.findall(r"CREATE TABLE (?:IF NOT EXISTS )?([a-z_]+)\.", sql)):
                if owner and schema not in (owner, "shared_audit"):
                    yield f"{folder}/{name}: creates a table in {schema}, which is not its own"


def run(exceptions):
    all_statements = list(statements())
    tenant = tables()
    for statement in all_statements:
        yield from check_tenant(statement, tenant, exceptions)
        yield from check_shape(statement, exceptions)
        yield from check_qualified(statement, tenant)
    yield from check_lists(all_statements, exceptions)
    yield from check_names(all_statements)
    yield from check_migrations()
