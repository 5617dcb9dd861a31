import { screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { visit } from "@/shared/testing/visit.tsx";
import { typesOf } from "./settings/accepted-fields.tsx";
import { moved } from "./settings/criterion-frame.tsx";
import { formAs, mostOfForm } from "./settings/marking-form-editor.tsx";
import { AssignmentSettingsPage } from "./settings-page.tsx";
import { assignment, rubric } from "./testing/samples.ts";

function open(others: Record<string, unknown>) {
  return visit(
    {
      under: ["signed-in", "teaching-part", "/teaching/assignments/$assignmentId"],
      route: "/",
      address: "/teaching/assignments/essay",
      page: AssignmentSettingsPage,
    },
    {
      "GET /assignments/essay": assignment,
      "GET /assignments/essay/check": { faults: [], form_points: "4" },
      ...others,
    },
  );
}

test("an assignment is changed in its revision, and then published", async () => {
  const saved = {
    ...assignment,
    revision: 4,
    assignment: { ...assignment.assignment, title: "Essay on foxes" },
  };
  const { user, calls } = open({
    "PUT /assignments/essay": saved,
    "POST /assignments/essay/publish": { ...saved, published_number: 1 },
  });
  await user.type(await screen.findByRole("textbox", { name: "Title" }), " on foxes");
  const publish = screen.getByRole("button", { name: "Publish" });
  expect(publish.hasAttribute("disabled")).toBe(true);
  await user.click(screen.getByRole("button", { name: /Save/ }));
  await waitFor(() =>
    expect(calls.find(({ method }) => method === "PUT")).toMatchObject({
      ifMatch: '"3"',
      body: { assignment: { title: "Essay on foxes", points: "20", form: rubric } },
    }),
  );
  await waitFor(() => expect(publish.hasAttribute("disabled")).toBe(false));
  await user.click(publish);
  await waitFor(() => expect(calls.find(({ method }) => method === "POST")?.ifMatch).toBe('"4"'));
});

test("a criterion is added to the rubric with levels to start from", async () => {
  const { user } = open({});
  expect(await screen.findByText(/At most 4 by this form/)).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Add a criterion" }));
  expect(screen.getByRole("group", { name: "Criterion 2" })).toBeTruthy();
  expect(screen.getByText(/At most 6 by this form/)).toBeTruthy();
});

test("another kind of form keeps what both can say", () => {
  const guide = formAs("guide", rubric);
  expect(guide).toMatchObject({ kind: "guide", criteria: [{ id: "thesis", title: "Thesis", most: "1" }] });
  expect(mostOfForm(guide)).toBe(1);
  expect(mostOfForm(formAs("points", rubric))).toBeNull();
  expect(formAs("rubric", rubric)).toBe(rubric);
});

test("kinds of files are read as people write them, and criteria moved", () => {
  expect(typesOf("PDF, .docx;pdf")).toEqual(["pdf", "docx"]);
  expect(moved(["a", "b", "c"], 2, 0)).toEqual(["c", "a", "b"]);
  expect(moved(["a", "b"], 0, 2)).toEqual(["a", "b"]);
});
