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
  [{ inactive_days: "14" }, { inactive_days: 14 }],
  [{ inactive_days: "-1" }, {}],
  [{ inactive_days: "soon" }, {}],
])("the address %j asks for %j", (search, filter) => {
  expect(reportFilter(search)).toEqual(filter);
});

test("every view recognises its own address, and only its own", () => {
  for (const view of views)
    expect(views.filter((other) => other.is(view.search)).map(({ id }) => id)).toEqual([view.id]);
});
