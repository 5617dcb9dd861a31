import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { describe, expect, it } from "vitest";
import { type Sort, Table } from "./table.tsx";
import { renderUi } from "./testing/render.tsx";

const people = [
  { id: "1", name: "Ada", percent: 90 },
  { id: "2", name: "Blaise", percent: 10 },
];

function People({ rows = people }: { rows?: typeof people }) {
  const [sort, setSort] = useState<Sort>({ by: "name", order: "asc" });
  return (
    <Table
      label="People"
      rows={rows}
      rowKey={(row) => row.id}
      rowHref={(row) => `/people/${row.id}`}
      sort={sort}
      onSort={setSort}
      empty={<p>Nobody yet</p>}
      columns={[
        { id: "name", header: "Name", cell: (row) => row.name, isSortable: true },
        { id: "percent", header: "Progress", cell: (row) => row.percent, isSortable: true, align: "end" },
      ]}
    />
  );
}

describe("Table", () => {
  it("is named, and so are its rows", () => {
    renderUi(<People />);
    expect(screen.getByRole("table", { name: "People" })).toBeDefined();
    expect(screen.getByRole("rowheader", { name: "Ada" })).toBeDefined();
  });

  it("tells by which column it is sorted, and asks for another order", async () => {
    renderUi(<People />);
    expect(screen.getByRole("columnheader", { name: "Name" }).getAttribute("aria-sort")).toBe("ascending");
    expect(screen.getByRole("status").textContent).toBe("");

    await userEvent.click(screen.getByRole("button", { name: "Progress" }));
    expect(screen.getByRole("columnheader", { name: "Name" }).getAttribute("aria-sort")).toBe("none");
    expect(screen.getByRole("columnheader", { name: "Progress" }).getAttribute("aria-sort")).toBe(
      "ascending",
    );
    expect(screen.getByRole("status").textContent).toContain("Sorted by Progress, ascending");

    await userEvent.click(screen.getByRole("button", { name: "Progress" }));
    expect(screen.getByRole("columnheader", { name: "Progress" }).getAttribute("aria-sort")).toBe(
      "descending",
    );
  });

  it("links each row", () => {
    renderUi(<People />);
    expect(screen.getByRole("link", { name: "Blaise" }).getAttribute("href")).toBe("/people/2");
  });

  it("shows what the page has to say when there are no rows", () => {
    renderUi(<People rows={[]} />);
    expect(screen.getByText("Nobody yet")).toBeDefined();
    expect(screen.queryByRole("table")).toBeNull();
  });
});
