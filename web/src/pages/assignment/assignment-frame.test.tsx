import { screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { visit } from "@/shared/testing/visit.tsx";
import { AssignmentFrame } from "./assignment-frame.tsx";
import { assignment, peerReviewing, teachers } from "./testing/samples.ts";

function open(canEdit: boolean) {
  return visit(
    {
      under: ["signed-in", "teaching-part"],
      route: "/teaching/assignments/$assignmentId",
      address: "/teaching/assignments/essay/markers",
      page: AssignmentFrame,
      below: "/markers",
    },
    {
      "GET /assignments/essay": {
        ...assignment,
        assignment: { ...assignment.assignment, peer_review: peerReviewing },
      },
      "GET /courses/course/teachers": teachers(canEdit),
    },
  );
}

test("reviews of classmates are a page of those who may edit the course alone", async () => {
  const { unmount } = open(true);
  const reviews = await screen.findByRole("link", { name: "Peer review" });
  expect(reviews.getAttribute("href")).toBe("/teaching/assignments/essay/reviews");
  unmount();
  const { calls } = open(false);
  expect(await screen.findByRole("link", { name: "Markers" })).toBeTruthy();
  await waitFor(() => expect(calls.map(({ path }) => path)).toContain("/courses/course/teachers"));
  expect(screen.queryByRole("link", { name: "Peer review" })).toBeNull();
});
