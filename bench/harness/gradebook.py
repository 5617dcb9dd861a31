"""The gradebook of a large class: 5,000 students by 200 columns, nearly a million grades, read and changed by its teacher, one
request at a time."""

import statistics
import time

from . import classroom, report

STUDENTS = 5_000
COLUMNS = 200
REQUESTS = 40  # of each kind in each round
P95_PAGE_MS = 200
P95_CHANGE_MS = 50

# Five weighted categories, each without its two lowest grades; one cell of twenty is empty. Totals are then computed by the job.
FILL = """
    INSERT INTO assessment_service.grade_categories (category_id, organization_id, course_id, title, code, position, rules)
        SELECT gen_random_uuid(), b.organization_id, b.course_id, 'Category ' || n, 'g' || n, n,
               jsonb_build_object('weight', n || '/15', 'drop_lowest', 2)
        FROM assessment_service.gradebooks b, generate_series(1, 5) n WHERE b.course_id = '{course}';
    INSERT INTO assessment_service.grade_columns
            (column_id, organization_id, course_id, category_id, kind, title, code, most, position, rules)
        SELECT gen_random_uuid(), c.organization_id, c.course_id, c.category_id, 'manual', 'Homework ' || n, 'c' || n,
               90090000000 * 20, n, '{{}}'
        FROM assessment_service.grade_categories c, generate_series(1, {columns}) n
        WHERE c.course_id = '{course}' AND c.position = 1 + n % 5;
    CREATE TEMPORARY TABLE student AS
        SELECT b.organization_id, gen_random_uuid() AS user_id, n
        FROM assessment_service.gradebooks b, generate_series(1, {students}) n WHERE b.course_id = '{course}';
    INSERT INTO assessment_service.people (organization_id, user_id, name, email, active, told_at)
        SELECT organization_id, user_id, md5(n::text), 'grade' || n || '@class.test', true, now() FROM student;
    INSERT INTO assessment_service.course_students (organization_id, course_id, user_id, active, told_at)
        SELECT organization_id, '{course}', user_id, true, now() FROM student;
    INSERT INTO assessment_service.grades (organization_id, course_id, user_id, column_id, score, changed_at)
        SELECT s.organization_id, '{course}', s.user_id, c.column_id, 90090000000 * ((s.n * 7919 + c.position * 31) % 21), now()
        FROM assessment_service.grade_columns c, student s
        WHERE c.course_id = '{course}' AND (s.n + c.position) % 20 <> 0;
    VACUUM ANALYZE assessment_service.grades, assessment_service.grade_columns, assessment_service.grade_categories,
        assessment_service.people, assessment_service.course_students;"""


def timed(work):
    begin = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - begin)


def summary(values):
    return {"p50_ms": statistics.median(values), "p95_ms": statistics.quantiles(values, n=20)[-1]}


def set_rules(api, token, path):
    """Returns the seconds until all totals have followed."""
    book = api.call("GET", path, token=token)
    rules = {**book["rules"], "top": {"aggregation": "weighted_mean"}}
    begin = time.perf_counter()
    api.call("PUT", f"{path}/rules", {"rules": rules}, token, headers={"If-Match": f'"{book["revision"]}"'})
    while api.call("GET", path, token=token)["is_recomputing"]:
        time.sleep(0.1)
    return time.perf_counter() - begin


class Changes:
    """Single grades, each of another student, in the order of the page that was read last."""

    def __init__(self, api, token, path, column):
        self.api, self.token, self.path, self.column = api, token, path, column
        self.rows = self.read_rows()

    def read_rows(self):
        cursor = ""
        while True:
            page = self.api.call("GET", f"{self.path}/grid?limit=200{cursor}", token=self.token)
            for row in page["items"]:
                yield row["user_id"], row["revisions"][0]
            if not page["next_cursor"]:
                return
            cursor = f"&cursor={page['next_cursor']}"

    def one(self):
        user, revision = next(self.rows)
        return timed(lambda: self.api.call(
            "PUT", f"{self.path}/columns/{self.column}/grades/{user}", {"value": "17.5"}, self.token,
            headers={"If-Match": f'"{revision}"'}))


def measure(lms, token, course, rounds, say):
    api = lms.api()
    path = f"/api/v1/gradebooks/{course}"
    api.call("GET", path, token=token)  # makes the book
    say(f"filling {STUDENTS:,} x {COLUMNS} grades")
    classroom.run_sql(lms.database(), FILL.format(course=course, students=STUDENTS, columns=COLUMNS)
                      + "UPDATE assessment_service.gradebooks SET revision = revision + 1;")
    recomputed = set_rules(api, token, path)
    column = api.call("GET", path, token=token)["columns"][0]["id"]
    pages = {"by name": f"{path}/grid", "by total": f"{path}/grid?sort=total&order=desc",
             "by a column": f"{path}/grid?sort=column&column_id={column}", "part of a name": f"{path}/grid?q=abc"}
    changes = Changes(api, token, path, column)
    results = {name: [] for name in [*pages, "one changed grade"]}
    for address in pages.values():
        api.call("GET", address, token=token)
    changes.one()
    for _ in range(rounds):
        for name, address in pages.items():
            results[name].append(summary([timed(lambda: api.call("GET", address, token=token)) for _ in range(REQUESTS)]))
        results["one changed grade"].append(summary([changes.one() for _ in range(REQUESTS)]))
    lines = ["### Gradebook", "",
             f"{STUDENTS:,} students, {COLUMNS} columns in five weighted categories that drop two grades each, "
             f"{STUDENTS * COLUMNS * 19 // 20:,} grades; the first page of 50 students with all columns, {REQUESTS} requests a "
             "round, one after another, through the gateway:", "", "| request | p50 ms | p95 ms |", "|---|---|---|"]
    lines += [f"| {name} | {report.column(each, 'p50_ms', 1)} | {report.column(each, 'p95_ms', 1)} |"
              for name, each in results.items()]
    lines += ["", f"After a change of the rules all {STUDENTS:,} totals had followed in {recomputed:.1f} s.", ""]
    slowest = max(report.median(results[name], "p95_ms") for name in pages)
    change = report.median(results["one changed grade"], "p95_ms")
    return lines, [report.goal(f"gradebook of {STUDENTS:,} x {COLUMNS}, slowest first page: p95", slowest, P95_PAGE_MS, " ms",
                               at_most=True),
                   report.goal("gradebook, one changed grade: p95", change, P95_CHANGE_MS, " ms", at_most=True)]
