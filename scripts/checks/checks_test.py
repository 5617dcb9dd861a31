"""The checks on texts made for them; scripts/lint runs these tests first."""
import unittest
from unittest import mock

from checks import layering, size, sql, tree, web


def with_files(files):
    """The tree holds these files and nothing else."""
    layering.includes.cache_clear()
    layering.reach.cache_clear()
    root = mock.MagicMock()
    root.__truediv__.side_effect = lambda path: mock.Mock(is_file=lambda: path in files)
    return mock.patch.multiple(tree, text=files.__getitem__, tracked=lambda: tuple(files), ROOT=root,
                               sources=lambda *e: [p for p in files if p.endswith(e or (".cpp", ".hpp"))])


class NoExceptions:
    def allow(self, check, subject):
        return False


class Sql(unittest.TestCase):
    MIGRATION = "CREATE TABLE course_service.courses (\n    id uuid,\n    organization_id uuid NOT NULL\n);"

    def findings(self, source):
        files = {"services/course/migrations/0001_courses.sql": self.MIGRATION,
                 "services/course/store/course_store.cpp": source}
        with with_files(files):
            return "\n".join(sql.run(NoExceptions()))

    def test_a_tenant_table_needs_the_organisation_as_a_condition(self):
        bad = 'Statement kFind{"course.find", R"(SELECT organization_id FROM course_service.courses)"};'
        good = bad.replace(')"};', ' WHERE organization_id = $1)"};')
        self.assertIn("without organization_id", self.findings(bad))
        self.assertEqual("", self.findings(good))

    def test_macros_and_concatenated_texts_count(self):
        source = ('#define LMS_OURS \\\n    " WHERE organization_id = $1"\n'
                  'Statement kFind{"course.find", "SELECT id"\n  " FROM course_service.courses" LMS_OURS};')
        self.assertEqual("", self.findings(source))

    def test_stars_bare_tables_and_endless_lists_are_found(self):
        source = ('Statement kAll{"course.all", R"(SELECT * FROM courses WHERE organization_id = $1)"};\n'
                  'db.list<Row>(context, kAll, id);')
        found = self.findings(source)
        for text in ("SELECT *", "courses without its schema", "a list without LIMIT"):
            self.assertIn(text, found)

    def test_a_name_is_used_once(self):
        one = 'Statement kOne{"course.one", "SELECT 1"};'
        self.assertIn("is used by", self.findings(one + one.replace("kOne", "kTwo")))


class Layers(unittest.TestCase):
    def findings(self, files):
        with with_files(files):
            return "\n".join(layering.run(NoExceptions()))

    def test_imports_go_one_way(self):
        found = self.findings({"libs/a/a.cpp": '#include "services/b/module.hpp"',
                               "services/b/module.hpp": ""})
        self.assertIn("a library includes services/b/module.hpp", found)

    def test_of_another_service_only_the_contract(self):
        files = {"services/a/app/x.cpp": '#include "services/b/store/y.hpp"\n#include "services/b/contract/z.hpp"',
                 "services/b/store/y.hpp": "", "services/b/contract/z.hpp": ""}
        found = self.findings(files)
        self.assertIn("services/b/store/y.hpp", found)
        self.assertNotIn("contract/z.hpp;", found)

    def test_heavy_headers_are_found_behind_others(self):
        found = self.findings({"services/a/x.cpp": '#include "libs/http/server.hpp"',
                               "libs/http/server.hpp": "#include <boost/beast/http.hpp>"})
        self.assertIn("services/a/x.cpp: includes <boost/beast/http.hpp> through", found)

    def test_what_is_included_is_declared(self):
        found = self.findings({"libs/a/CMakeLists.txt": "lms_library(a DEPENDS core)",
                               "libs/b/CMakeLists.txt": "lms_library(b)", "libs/b/b.hpp": "",
                               "libs/a/a.cpp": '#include "libs/b/b.hpp"'})
        self.assertIn("a does not declare that it depends on b", found)


class Size(unittest.TestCase):
    def lengths(self, source):
        with with_files({"a.cpp": source}):
            return {name: length for _, length, name in size.functions("a.cpp")}

    def test_functions_methods_and_lambdas_are_measured(self):
        source = ("Task<> first(int a,\n           int b) {\n    run([&](int c) {\n        use(c);\n    });\n}\n"
                  "class A {\npublic:\n    int second() const {\n        return 1;\n    }\n};\n"
                  "const Table kTable = {\n    {f(1)},\n};\n")
        found = self.lengths(source)
        self.assertEqual(5, found["first"])
        self.assertEqual(3, found["second"])
        self.assertNotIn("kTable", found)


if __name__ == "__main__":
    unittest.main()


class Web(unittest.TestCase):
    def findings(self, files):
        with with_files(files):
            return "\n".join(web.run(NoExceptions(), []))

    def test_imports_go_one_way_and_not_between_areas(self):
        found = self.findings({"web/src/ui/button.tsx": 'import { api } from "@/api/client.ts";',
                               "web/src/pages/learn/a.tsx": 'import { b } from "../read/b.tsx";\nimport { c } from "./c.tsx";',
                               "web/src/app/routes.tsx": 'const page = () => import("@/pages/learn/a.tsx");'})
        self.assertEqual("web/src/ui/button.tsx: ui imports @/api/client.ts\n"
                         "web/src/pages/learn/a.tsx: a page of learn imports ../read/b.tsx of another area", found)

    def test_hosts_markup_colours_and_sides_are_found(self):
        found = self.findings({"web/src/ui/a.tsx": 'fetch("https://cdn.test/a.js"), "https://example.org/a.git";\nnode.innerHTML = text;',
                               "web/src/ui/a.module.css": ".a { color: #fff; }\n.b {\n  margin-left: 1rem;\n}",
                               "web/src/ui/tokens.css": ":root { --ink: #111; }",
                               "web/src/ui/icon.tsx": '<svg xmlns="http://www.w3.org/2000/svg">'})
        for text in ("a foreign host: https://cdn.test", "markup that nobody sanitised: innerHTML",
                     "a colour that is no token: #fff", "direction of writing: margin-left"):
            self.assertIn(text, found)
        self.assertEqual(4, found.count("\n") + 1)

    def test_long_modules_are_found(self):
        self.assertIn("a module of 301 lines", self.findings({"web/src/ui/long.tsx": "x\n" * 301}))
