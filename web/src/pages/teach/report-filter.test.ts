import { expect, test } from "vitest";
import { reportFilter, views } from "./report-filter.ts";

test.each([
  [{}, {}],
  [
    { q: "ann", state: "completed" },
    { q: "ann", state: "completed" },
  ],
  [{ state: "nonsense", sort: "shoe_size", order: "sideways" }, {}],
  [
    { sort: "percent", order: "desc" },
    { sort: "percent", order: "desc" },
  ],
  [{ risk: "any" }, { at_risk: true }],
  [{ risk: "behind" }, { risk: "behind" }],
  [{ risk: "lazy" }, {}],
  [{ section: "s1" }, { section_id: "s1" }],
])("the address %j asks for %j", (search, filter) => {
  expect(reportFilter(search)).toEqual(filter);
});

test("every view recognises its own address, and only its own", () => {
  for (const view of views)
    expect(views.filter((other) => other.is(view.search)).map(({ id }) => id)).toEqual([view.id]);
});
