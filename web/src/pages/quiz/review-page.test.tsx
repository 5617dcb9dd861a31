import { screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import type { AttemptReview } from "@/api/queries/attempts.ts";
import { visit } from "@/shared/testing/visit.tsx";
import { AttemptReviewPage } from "./review-page.tsx";
import { attempt, slot } from "./testing/samples.ts";

const hash = "0f".repeat(32);

function reviewOf(text: string): AttemptReview {
  const shown = slot("one", 0, {
    question: { body: { text, interaction: { kind: "true_false" } }, hints: [] },
  });
  const { attempt_id, quiz_id, course_id, lesson_id, title, number, is_preview, began } = attempt([shown]);
  return {
    ...{ attempt_id, quiz_id, course_id, lesson_id, title, number, is_preview, began },
    user_id: "ann",
    status: "graded",
    ended: began,
    overview: { earned: "1", possible: "1", is_complete: true, overall_feedback: null },
    sections: [],
    slots: [{ shown, feedback: null, comment: "" }],
  };
}

test.each([
  ["as far as the quiz shows them", new Blob(["png"]), "blob:heart"],
  ["and their words where it does not", 404, undefined],
])("looking back shows pictures %s", async (_, answer, address) => {
  vi.spyOn(URL, "createObjectURL").mockReturnValue("blob:heart");
  visit(
    {
      under: ["signed-in"],
      route: "/attempts/$attemptId/review",
      address: "/attempts/attempt/review",
      page: AttemptReviewPage,
    },
    {
      "GET /attempts/attempt/review": reviewOf(`![A heart](picture:${hash})`),
      [`GET /attempts/attempt/pictures/${hash}`]: answer,
    },
  );
  if (address === undefined) expect(await screen.findByText("This picture cannot be shown.")).toBeTruthy();
  else expect((await screen.findByRole("img", { name: "A heart" })).getAttribute("src")).toBe(address);
});
