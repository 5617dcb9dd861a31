import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { visit } from "@/shared/testing/visit.tsx";
import { BuilderFrame } from "./builder-frame.tsx";

const course = { id: "course", title: "Numbers", can_edit: true, status: "draft", published_version: null };

it.each(["compare", "readers", "publish"])("the page %s belongs to publishing", async (below) => {
  visit(
    {
      under: ["signed-in", "teaching-part"],
      route: "/teaching/courses/$courseId",
      address: `/teaching/courses/course/${below}`,
      below,
      page: BuilderFrame,
    },
    { "GET /courses/course": course, "GET /courses/course/changes": { changes: [], problems: [] } },
  );
  const way = await screen.findByRole("link", { name: "Publish" });
  expect(way.getAttribute("aria-current")).toBe("page");
});
