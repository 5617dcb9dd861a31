import { screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Answers } from "@/shared/testing/server.ts";
import { CalendarPage } from "./calendar-page.tsx";
import { visit } from "./testing/visit.tsx";

const due = {
  kind: "lesson_due",
  subject_id: "two",
  title: "Lesson two",
  course_id: "c",
  course_title: "Numbers",
  at: "2026-11-24T16:00:00Z",
  done: true,
};
const begins = {
  kind: "group_begins",
  subject_id: "g",
  title: "Cohort 7",
  course_id: null,
  course_title: null,
  at: "2026-11-30T23:30:00Z",
  done: false,
};

function open(answers: Answers = {}, address = "/calendar?month=2026-11") {
  const given = { "GET /calendar?": { items: [due, begins] }, ...answers };
  return visit({ route: "/calendar", address, page: CalendarPage }, given);
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-11-21T08:00:00Z") });
});
afterEach(() => {
  vi.useRealTimers();
});

test("the month is listed by day, and each date leads to its lesson", async () => {
  open();
  const day = (await screen.findByRole("heading", { level: 3, name: "Tuesday, November 24" })).closest("li");
  const link = within(day as HTMLElement).getByRole("link", { name: "Lesson two" });
  expect(link.getAttribute("href")).toBe("/courses/c/lessons/two");
  expect(within(day as HTMLElement).getByText("Done")).toBeTruthy();
  expect(screen.getByText("Cohort 7").closest("a")).toBeNull();
});

test("the sheet holds the same, on the day it is for the reader", async () => {
  open();
  const sheet = await screen.findByRole("table", { name: "November 2026" });
  const cell = within(sheet).getByText("Begins: Cohort 7").closest("td");
  expect(cell?.querySelector("time")?.dateTime).toBe("2026-11-30");
  expect(sheet.querySelector("td[aria-current=date] time")?.textContent).toBe("21");
});

test("other months are a press away, and have an address", async () => {
  const { user, location } = open();
  await user.click(await screen.findByRole("button", { name: "Next month" }));
  expect(await screen.findByRole("heading", { level: 2, name: "December 2026" })).toBeTruthy();
  expect(location().search).toEqual({ month: "2026-12" });
  expect(screen.getByText("Nothing in this month")).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "This month" }));
  expect(await screen.findByRole("heading", { level: 2, name: "November 2026" })).toBeTruthy();
});

test("a private address is made, renewed and ended", async () => {
  const feed = { path: "/api/v1/calendars/f/key/calendar.ics", created_at: "2026-11-21T08:00:00Z" };
  const { user, asked } = open({
    "GET /calendar/feed": { path: null, created_at: null },
    "POST /calendar/feed": feed,
    "DELETE /calendar/feed": {},
  });
  await user.click(await screen.findByRole("button", { name: "Subscribe" }));
  await user.click(await screen.findByRole("button", { name: "Create address" }));
  const field = await screen.findByRole<HTMLInputElement>("textbox", { name: "Address of your calendar" });
  expect(field.value).toMatch(/\/api\/v1\/calendars\/f\/key\/calendar\.ics\?language=en$/);
  const way = screen.getByRole("link", { name: "Open in calendar program" });
  expect(way.getAttribute("href")).toMatch(/^webcal:/);
  await user.click(screen.getByRole("button", { name: "End address" }));
  await waitFor(() => expect(asked()).toContain("DELETE /calendar/feed"));
  expect(await screen.findByRole("button", { name: "Create address" })).toBeTruthy();
});
