import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { serve } from "@/shared/testing/server.ts";
import { show } from "@/shared/testing/show.tsx";
import { workflow } from "../testing/workflows.ts";
import { Decision } from "./decision.tsx";

const waiting = workflow({
  state: "in_review",
  actions: ["approve", "ask_for_changes"],
  submitter: { id: "somebody", name: "Ada" },
});

it("approves the revision that was seen", async () => {
  const calls = serve(() => workflow({ state: "approved" }));
  const { user } = show(<Decision workflow={waiting} />);
  await user.click(screen.getByRole("button", { name: "Approve" }));
  expect(calls[0]).toMatchObject({
    method: "POST",
    path: "/courses/course/workflow",
    ifMatch: '"3"',
    body: { action: "approve" },
  });
});

it("asks for changes only with words", async () => {
  const calls = serve(() => workflow());
  const { user } = show(<Decision workflow={waiting} />);
  const ask = screen.getByRole("button", { name: "Ask for changes" });
  expect(ask.hasAttribute("disabled")).toBe(true);
  await user.type(screen.getByRole("textbox", { name: /Comment/ }), "Too short");
  await user.click(ask);
  expect(calls[0]).toMatchObject({ body: { action: "ask_for_changes", comment: "Too short" } });
});

it("says that the draft was changed meanwhile, and keeps the comment", async () => {
  serve(() => 412);
  const { user } = show(<Decision workflow={waiting} />);
  await user.type(screen.getByRole("textbox", { name: /Comment/ }), "Good");
  await user.click(screen.getByRole("button", { name: "Approve" }));
  expect(await screen.findByText(/changed while you read it/)).toBeTruthy();
  expect(screen.getByRole("textbox", { name: /Comment/ })).toHaveProperty("value", "Good");
});

it("leaves the approval of one's own draft to others", () => {
  show(<Decision workflow={{ ...waiting, actions: ["ask_for_changes", "withdraw"] }} />);
  expect(screen.queryByRole("button", { name: "Approve" })).toBeNull();
  expect(screen.getByText(/somebody else has to approve it/)).toBeTruthy();
});
