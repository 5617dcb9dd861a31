import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { visit } from "@/shared/testing/visit.tsx";
import { ComparePage } from "./compare-page.tsx";

it("every version can be compared, however many there are", async () => {
  const { user } = visit(
    {
      under: ["signed-in", "teaching-part"],
      route: "/teaching/courses/$courseId/compare",
      address: "/teaching/courses/course/compare",
      page: ComparePage,
    },
    {
      "GET /courses/course": { id: "course", title: "Numbers", published_version: 64 },
      "GET /courses/course/comparison": { changes: [] },
    },
  );
  const [from] = await screen.findAllByRole("button", { name: /Version 64/ });
  await user.click(from as HTMLElement);
  expect(screen.getAllByRole("option")).toHaveLength(65);
  expect(screen.getByRole("option", { name: "Version 1" })).toBeTruthy();
});
