import { screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import type { Answers } from "@/shared/testing/server.ts";
import { CataloguePage } from "./catalogue-page.tsx";
import { card, pageOf } from "./testing/samples.ts";
import { visit } from "./testing/visit.tsx";

const facets = {
  total: 2,
  categories: [
    { id: "m", parent_id: null, title: "Mathematics", count: 3 },
    { id: "a", parent_id: "m", title: "Algebra", count: 1 },
    { id: "b", parent_id: null, title: "Biology", count: 1 },
  ],
  levels: [
    { value: "advanced", count: 2 },
    { value: "beginner", count: 1 },
  ],
  languages: [{ value: "en", count: 4 }],
  tags: [
    { value: "proofs", count: 2 },
    { value: "numbers", count: 1 },
  ],
};

const all = {
  "GET /courses/facets": facets,
  "GET /courses?": pageOf(
    card({
      title: "Algebra",
      category: { id: "m", title: "Mathematics" },
      level: "beginner",
      language: "en",
      instructors: [{ id: "t", name: "Emmy Noether", role: "owner" }],
    }),
    card({
      title: "Cells",
      enrolled: true,
      progress: { percent: 33, completed_lessons: 1, total_lessons: 3 },
    }),
  ),
};

function open(
  address = "/catalogue",
  answers: Answers = {},
  status: "signed_in" | "anonymous" = "signed_in",
) {
  return visit({ route: "/catalogue", address, page: CataloguePage, status }, { ...all, ...answers });
}

test("tells of each course what it takes, and how far the reader is", async () => {
  open();
  expect(await screen.findByRole("link", { name: "Algebra" })).toBeTruthy();
  const heading = screen.getByRole("heading", { level: 2, name: "2 courses" });
  // Said aloud when it changes; a status inside of a heading would leave that without a name.
  expect(heading.closest("[role=status]")).toBeTruthy();
  expect(heading.querySelector("[role=status]")).toBeNull();
  expect(screen.getAllByText("1 hr")).toHaveLength(2);
  expect(screen.getByRole("progressbar", { name: "1 of 3 lessons done" })).toBeTruthy();
});

test("what is typed narrows the list, once, and stands in the address", async () => {
  const { user, asked, location } = open();
  await user.type(await screen.findByRole("searchbox", { name: "Search courses" }), "alge");
  await waitFor(() => expect(location().search).toEqual({ q: "alge" }));
  await waitFor(() => expect(asked().some((call) => call.startsWith("GET /courses?q=alge&"))).toBe(true));
  expect(asked().filter((call) => call.includes("q=al&"))).toEqual([]);
});

test("a choice of a filter says how many courses it would show, and is let go by its chip", async () => {
  const { user, location } = open();
  await user.click(await screen.findByRole("link", { name: /Mathematics\s*3/ }));
  await waitFor(() => expect(location().search).toEqual({ category: "m" }));
  await user.click(await screen.findByRole("button", { name: "Remove filter: Mathematics" }));
  await waitFor(() => expect(location().search).toEqual({}));
});

test("the tree unfolds along the way to the chosen category", async () => {
  const { user } = open();
  await screen.findByRole("link", { name: /Mathematics\s*3/ });
  expect(screen.queryByRole("link", { name: /Algebra\s*1/ })).toBeNull();
  await user.click(screen.getByRole("link", { name: /Mathematics\s*3/ }));
  expect(await screen.findByRole("link", { name: /Algebra\s*1/ })).toBeTruthy();
});

test("tags add up, and each is let go by itself", async () => {
  const { user, asked, location } = open();
  await user.click(await screen.findByRole("link", { name: /proofs\s*2/ }));
  await user.click(await screen.findByRole("link", { name: /numbers\s*1/ }));
  await waitFor(() => expect(location().search).toEqual({ tags: "proofs,numbers" }));
  await waitFor(() => expect(asked().some((call) => call.includes("tags=proofs&tags=numbers"))).toBe(true));
  await user.click(await screen.findByRole("button", { name: "Remove filter: proofs" }));
  await waitFor(() => expect(location().search).toEqual({ tags: "numbers" }));
});

test("a tag with a comma in it is one tag", async () => {
  const { user, asked, location } = open("/catalogue", {
    "GET /courses/facets": { ...facets, tags: [{ value: "Berlin, Mitte", count: 2 }] },
  });
  await user.click(await screen.findByRole("link", { name: /Berlin, Mitte\s*2/ }));
  const tags = String.raw`Berlin\, Mitte`;
  await waitFor(() => expect(location().search).toEqual({ tags }));
  const isOne = (call: string) => decodeURIComponent(call.replaceAll("+", " ")).includes(`tags=${tags}`);
  await waitFor(() => expect(asked().some(isOne)).toBe(true));
  await user.click(await screen.findByRole("button", { name: "Remove filter: Berlin, Mitte" }));
  await waitFor(() => expect(location().search).toEqual({}));
});

test("the order is chosen, stands in the address, and is no filter", async () => {
  const { user, location } = open();
  await user.selectOptions(await screen.findByRole("combobox", { name: "Order" }), "Title");
  await waitFor(() => expect(location().search).toEqual({ sort: "title" }));
  expect(screen.queryByRole("button", { name: /Remove filter/ })).toBeNull();
});

test("who is not signed in finds courses too, and nothing that is only for members", async () => {
  open("/catalogue", {}, "anonymous");
  expect(await screen.findByRole("link", { name: "Algebra" })).toBeTruthy();
  expect(screen.getByText("Taught by Emmy Noether")).toBeTruthy();
  expect(screen.queryByRole("link", { name: "Programmes" })).toBeNull();
});

test("levels stand in their order, and a filter without a choice is left out", async () => {
  open();
  const links = await screen.findAllByRole("link", { name: /^(Beginner|Advanced)/ });
  expect(links.map((link) => link.textContent)).toEqual(["Beginner1", "Advanced2"]);
  expect(screen.queryByRole("heading", { name: "Language" })).toBeNull();
});

test("when nothing matches, all filters can be taken off at once", async () => {
  const { user, location } = open("/catalogue?q=zzz", {
    "GET /courses?q=zzz": pageOf(),
    "GET /courses/facets?q=zzz": { total: 0, categories: [], levels: [], languages: [], tags: [] },
  });
  expect(await screen.findByRole("heading", { name: "No course matches" })).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Clear filters" }));
  await waitFor(() => expect(location().search).toEqual({}));
  expect(await screen.findByRole("link", { name: "Algebra" })).toBeTruthy();
  expect(screen.getByRole<HTMLInputElement>("searchbox").value).toBe("");
});
