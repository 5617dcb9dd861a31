import { screen, waitFor } from "@testing-library/react";
import { expect, it } from "vitest";
import { visit } from "@/shared/testing/visit.tsx";
import { ReviewPage } from "./review-page.tsx";
import { workflow } from "./testing/workflows.ts";

const nothing = { items: [], next_cursor: null };

/** The draft is edited, from revision 3 to 4, after it was looked at for the first time. */
function open(decided: unknown) {
  let looked = 0;
  return visit(
    {
      under: ["signed-in", "teaching-part"],
      route: "/teaching/reviews/$courseId",
      address: "/teaching/reviews/course",
      page: ReviewPage,
    },
    {
      "GET /courses/course/workflow": () => {
        looked += 1;
        const revision = looked === 1 ? 3 : 4;
        return workflow({ state: "in_review", actions: ["approve", "ask_for_changes"], revision });
      },
      "POST /courses/course/workflow": decided,
      "GET /courses/course/workflow/history": nothing,
      "GET /courses/course/comparison": { changes: [] },
    },
  );
}

it("an edit that the server noticed stays told once the newer draft is there, and nothing typed is lost", async () => {
  const { user, calls } = open(412);
  await user.type(await screen.findByRole("textbox", { name: /Comment/ }), "Good");
  await user.click(screen.getByRole("button", { name: "Approve" }));
  const looks = () => calls.filter(({ call }) => call === "GET /courses/course/workflow").length;
  await waitFor(() => expect(looks()).toBe(2));
  await screen.findByText("Good");
  expect(screen.getByRole("alert").textContent).toMatch(/changed while you read it/);
  expect(screen.getByRole("textbox", { name: /Comment/ })).toHaveProperty("value", "Good");
});

it("an edit that is noticed when somebody comes back to the page is told before they decide", async () => {
  open(412);
  expect((await screen.findByRole("alert")).textContent).toBe("");
  document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
  expect(await screen.findByText(/changed while you read it/)).toBeTruthy();
});
