import { screen, waitFor } from "@testing-library/react";
import { expect, it } from "vitest";
import { visit } from "@/shared/testing/visit.tsx";
import { SimulatorPage } from "./simulator-page.tsx";

const student = (name: string) => ({ user_id: name.toLowerCase(), name, email: `${name}@example.test` });

function open(search: string) {
  return visit(
    {
      under: ["signed-in", "teaching-part"],
      route: "/teaching/courses/$courseId/simulate",
      address: `/teaching/courses/course/simulate${search}`,
      page: SimulatorPage,
    },
    {
      "GET /courses/course": { id: "course", title: "Numbers", published_version: 1 },
      "GET /courses/course/rules/choices": { items: [] },
      "GET /courses/course/progress/report": { items: [student("Ada")], next_cursor: "more" },
      "GET /courses/course/progress/students/zoe": student("Zoe"),
      "GET /courses/course/simulate": { at: "2027-03-03T08:00:00Z", outline: { locks: [], modules: [] } },
    },
  );
}

it("the student of the address is named, though the class is larger than a page", async () => {
  open("?student=zoe");
  const field = await screen.findByRole("combobox", { name: /Student/ });
  await waitFor(() => expect(field).toHaveProperty("value", "Zoe"));
});

it("students are looked for by the server", async () => {
  const { user, calls } = open("");
  await user.type(await screen.findByRole("combobox", { name: /Student/ }), "A");
  await screen.findByRole("option", { name: /Ada/ });
  expect(calls.some(({ query }) => query.includes("q=A"))).toBe(true);
});

it("a moment of the address that is none is not tried out", async () => {
  const { calls } = open("?at=tomorrow");
  await waitFor(() => expect(calls.some(({ call }) => call.endsWith("/simulate"))).toBe(true));
  expect(calls.some(({ query }) => query.includes("tomorrow"))).toBe(false);
});
