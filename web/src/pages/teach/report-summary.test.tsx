import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import type { ProgressSummary } from "@/api/queries/reports.ts";
import { renderUi } from "@/ui/testing/render.tsx";
import { ReportSummary } from "./report-summary.tsx";

const summary: ProgressSummary = {
  students: 8,
  not_started: 2,
  in_progress: 5,
  completed: 1,
  active_7_days: 4,
  inactive_14_days: 3,
  at_risk: 4,
  risks: [
    { reason: "not_begun", students: 2 },
    { reason: "inactive", students: 3 },
    { reason: "behind", students: 0 },
  ],
  average_percent: 40,
  histogram: [2, 0, 0, 2, 0, 2, 0, 1, 0, 1],
  lessons: [],
};

test("each reason leads to those whom it is about, in the section that is shown", () => {
  renderUi(<ReportSummary summary={summary} courseId="c" section="monday" />);
  const reasons = within(screen.getByRole("list", { name: "See those of a reason" }));
  const link = reasons.getByRole("link", { name: "Not here for 14 days (3)" });
  expect(link.getAttribute("href")).toBe(
    "/teaching/courses/c/report?section=monday&risk=inactive&sort=percent",
  );
  expect(reasons.queryByRole("link", { name: /Behind/ })).toBeNull();
});

test("where nobody is at risk there is nothing to explain", () => {
  const risks = summary.risks.map(({ reason }) => ({ reason, students: 0 }));
  renderUi(<ReportSummary summary={{ ...summary, at_risk: 0, risks }} courseId="c" section={undefined} />);
  expect(screen.queryByRole("figure", { name: "Why to look after them" })).toBeNull();
  expect(screen.getByText("Nobody")).toBeTruthy();
});
