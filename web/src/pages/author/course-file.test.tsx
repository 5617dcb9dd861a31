import { screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { visit } from "@/shared/testing/visit.tsx";
import { CourseFile } from "./course-file.tsx";

const route = "/teaching/courses/$courseId/settings";

function open(answer: unknown) {
  return visit(
    { route, address: "/teaching/courses/c/settings", page: () => <CourseFile courseId="c" /> },
    { "GET /courses/c/export": answer },
  );
}

test("the course is handed over as a file", async () => {
  const addresses = vi.spyOn(URL, "createObjectURL").mockReturnValue("blob:x");
  const { user } = open(new Blob(["zip"]));
  await user.click(await screen.findByRole("button", { name: "Download as a file" }));
  await vi.waitFor(() => expect(addresses).toHaveBeenCalledOnce());
});

test("a refusal is told", async () => {
  const { user } = open(503);
  await user.click(await screen.findByRole("button", { name: "Download as a file" }));
  expect(await screen.findByRole("alert")).toBeTruthy();
});
