import { fireEvent, render, screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import type { LessonView } from "@/api/queries/lessons.ts";
import { I18nProvider } from "@/i18n";
import { FileLesson } from "./file-lesson.tsx";

function show(name: string, media_type: string) {
  const onOpen = vi.fn();
  const lesson = { url: "/api/v1/assets/1/2/x", file: { name, media_type, size_bytes: 2048 } };
  render(
    <I18nProvider timeZone="UTC">
      <FileLesson lesson={lesson as LessonView} onOpen={onOpen} />
    </I18nProvider>,
  );
  return onOpen;
}

test("a file says what it is, and is there to take along", () => {
  const onOpen = show("data.csv", "application/octet-stream");
  expect(screen.getByText("data.csv")).toBeTruthy();
  expect(screen.getByText(/CSV/)).toBeTruthy();
  const download = screen.getByRole("link", { name: "Download" });
  expect(download.getAttribute("download")).toBe("data.csv");
  expect(screen.queryByRole("link", { name: "Open in a new tab" })).toBeNull();
  fireEvent.click(download);
  expect(onOpen).toHaveBeenCalled();
});

test("a picture is seen, and seeing it is opening it", () => {
  const onOpen = show("plot.png", "image/png");
  fireEvent.load(screen.getByRole("img", { name: "Picture: plot.png" }));
  expect(onOpen).toHaveBeenCalled();
});
