import { render, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { I18nProvider } from "@/i18n";
import { LessonContents } from "./lesson-contents.tsx";

const headings = [
  { id: "c-a", text: "Means", level: 2 },
  { id: "c-b", text: "Weighted", level: 3 },
  { id: "c-c", text: "Too deep", level: 4 },
  { id: "c-d", text: "Medians", level: 2 },
];

function show(shown: typeof headings, current: string | null = null) {
  return render(
    <I18nProvider timeZone="UTC">
      <LessonContents headings={shown} current={current} />
    </I18nProvider>,
  );
}

test("the headings of two levels are links to their places", () => {
  show(headings);
  const links = screen.getAllByRole("link");
  expect(links.map((link) => link.getAttribute("href"))).toEqual(["#c-a", "#c-b", "#c-d"]);
});

test("where the reader is, is said", () => {
  show(headings, "c-b");
  expect(screen.getByRole("link", { current: "location" }).textContent).toBe("Weighted");
});

test("a lesson with one heading needs no list", () => {
  const { container } = show(headings.slice(0, 1));
  expect(container.textContent).toBe("");
});
