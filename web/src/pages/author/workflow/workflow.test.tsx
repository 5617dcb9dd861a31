import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { serve } from "@/shared/testing/server.ts";
import { show } from "@/shared/testing/show.tsx";
import { workflow } from "../testing/workflows.ts";
import { ArchivePanel } from "./archive-panel.tsx";
import { ReviewPanel } from "./review-panel.tsx";
import { ReviewForm } from "./review-settings.tsx";
import { SchedulePanel } from "./schedule-panel.tsx";

it("submits a draft with a word for the reviewer", async () => {
  const calls = serve(() => workflow({ state: "in_review" }));
  const { user } = show(<ReviewPanel workflow={workflow({ review_required: true })} />);
  await user.type(screen.getByRole("textbox", { name: /For the reviewer/ }), "Lesson 2 is new");
  await user.click(screen.getByRole("button", { name: "Submit for review" }));
  expect(calls[0]).toMatchObject({ body: { action: "submit", comment: "Lesson 2 is new" } });
});

it("says who submitted a draft that is in review", () => {
  show(
    <ReviewPanel
      workflow={workflow({
        state: "in_review",
        actions: ["withdraw"],
        submitter: { id: "a", name: "Ada" },
        submitted_at: "2026-01-01T00:00:00Z",
      })}
    />,
  );
  expect(screen.getByText(/Submitted by Ada/)).toBeTruthy();
  expect(screen.getByRole("button", { name: "Withdraw" })).toBeTruthy();
});

it("tells why a scheduled publication failed, and clears it", async () => {
  const calls = serve(() => undefined);
  const publication = {
    publish_at: "2026-01-01T08:00:00Z",
    note: "",
    scheduled_by: "a",
    failed_at: "2026-01-01T08:00:01Z",
    problems: [{ field: "", code: "dead_link", message: '"Loops" links to …', value: null }],
  };
  const { user } = show(<SchedulePanel workflow={workflow({ publication })} />);
  expect(screen.getByRole("alert").textContent).toContain("A link leads nowhere.");
  await user.click(screen.getByRole("button", { name: "Clear" }));
  expect(calls[0]).toMatchObject({ method: "DELETE", path: "/courses/course/publication" });
});

it("archives, and takes that back", async () => {
  const calls = serve(() => workflow({ state: "archived", revision: 4 }));
  const { user } = show(<ArchivePanel workflow={workflow()} />);
  await user.click(screen.getByRole("button", { name: "Archive this course" }));
  await user.click(await screen.findByRole("button", { name: "Undo" }));
  expect(calls.map((call) => [call.ifMatch, (call.body as { action: string }).action])).toEqual([
    ['"3"', "archive"],
    ['"4"', "unarchive"],
  ]);
});

it("says why taking the archiving back was refused", async () => {
  serve(({ body }) => ((body as { action: string }).action === "archive" ? workflow({ revision: 4 }) : 412));
  const { user } = show(<ArchivePanel workflow={workflow()} />);
  await user.click(screen.getByRole("button", { name: "Archive this course" }));
  await user.click(await screen.findByRole("button", { name: "Undo" }));
  expect(await screen.findByText(/changed/)).toBeTruthy();
});

it("reviewers are found by their address, and appointed one after the other", async () => {
  const ada = { id: "ada", name: "Ada", email: "countess@example.test" };
  const calls = serve(({ method }) =>
    method === "PUT" ? new Promise(() => undefined) : { items: [ada], next_cursor: null },
  );
  const { user } = show(<ReviewForm workflow={workflow()} />);
  const field = screen.getByRole("combobox");
  await user.type(field, "countess");
  await user.click(await screen.findByRole("option", { name: /Ada/ }));
  expect(calls.at(-1)).toMatchObject({ method: "PUT", body: { reviewer_ids: ["ada"] } });
  // A second change on top of the same revision would be refused.
  expect(field.hasAttribute("disabled")).toBe(true);
});
