import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { visit } from "@/shared/testing/visit.tsx";
import { ComparePage } from "./compare-page.tsx";

function open(version: number, changes: unknown[] = []) {
  return visit(
    {
      under: ["signed-in", "teaching-part"],
      route: "/teaching/courses/$courseId/compare",
      address: "/teaching/courses/course/compare",
      page: ComparePage,
    },
    {
      "GET /courses/course": { id: "course", title: "Numbers", published_version: version },
      "GET /courses/course/comparison": { changes },
      "GET /courses/course/comparison/texts": {
        fields: [{ field: "content", coarse: false, parts: [{ kind: "added", text: "More" }] }],
      },
    },
  );
}

it("what differs stands under headings without a gap between their levels", async () => {
  const lesson = {
    subject: "lesson",
    id: "b",
    action: "changed",
    title: "Loops",
    module_title: "A",
    fields: [],
  };
  const { user } = open(1, [lesson]);
  await user.click(await screen.findByRole("button", { name: /Loops/ }));
  await screen.findByText("More");
  const levels = screen.getAllByRole("heading").map(({ tagName }) => tagName);
  expect(levels).toEqual(["H2", "H3", "H4"]);
});

it("every version can be compared, however many there are", async () => {
  const { user } = open(64);
  const [from] = await screen.findAllByRole("button", { name: /Version 64/ });
  await user.click(from as HTMLElement);
  expect(screen.getAllByRole("option")).toHaveLength(65);
  expect(screen.getByRole("option", { name: "Version 1" })).toBeTruthy();
});
