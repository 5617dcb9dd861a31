import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import type { GrantedAccommodation } from "@/api/queries/accommodations.ts";
import { visit } from "@/shared/testing/visit.tsx";
import { AccommodationsPage } from "./accommodations-page.tsx";
import { quiz } from "./testing/quizzes.ts";

const granted: GrantedAccommodation = {
  user_id: "ann",
  name: "Ann",
  email: "ann@school.test",
  granted: { time_percent: 150, extra_minutes: 0, extra_attempts: 1, opens: null, closes: null },
  reason: "Certificate of March",
  revision: 2,
  granted_by: "ada",
  granted_at: "2026-11-21T08:00:00Z",
};

test("what a student is granted is read, changed in its revision, and taken back", async () => {
  const { user, calls } = visit(
    {
      under: ["signed-in", "teaching-part", "/teaching/quizzes/$quizId"],
      route: "/accommodations",
      address: "/teaching/quizzes/quiz/accommodations",
      page: AccommodationsPage,
    },
    {
      "GET /quizzes/quiz": quiz,
      "GET /quizzes/quiz/accommodations": { items: [granted], next_cursor: null },
      "GET /quizzes/quiz/accommodations/ann/history": { items: [] },
      "PUT /quizzes/quiz/accommodations/ann": granted,
      "DELETE /quizzes/quiz/accommodations/ann": undefined,
    },
  );
  expect(await screen.findByText("150% of the time and one attempt more")).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Change" }));
  const dialog = await screen.findByRole("dialog", { name: "Ann" });
  await user.clear(within(dialog).getByRole("textbox", { name: "Minutes more" }));
  await user.type(within(dialog).getByRole("textbox", { name: "Minutes more" }), "10");
  await user.click(within(dialog).getByRole("button", { name: "Grant" }));
  await waitFor(() =>
    expect(calls.find(({ method }) => method === "PUT")).toMatchObject({
      ifMatch: '"2"',
      body: { granted: { time_percent: 150, extra_minutes: 10 }, reason: "Certificate of March" },
    }),
  );
  await user.click(await screen.findByRole("button", { name: "Take back" }));
  await waitFor(() => expect(calls.map(({ method }) => method)).toContain("DELETE"));
});
