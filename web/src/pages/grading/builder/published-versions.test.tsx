import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { visit } from "@/shared/testing/visit.tsx";
import { PublishedVersions } from "./published-versions.tsx";

test("versions that cannot be had are asked for again", async () => {
  const answers: unknown[] = [400, { items: [], next_cursor: null }];
  const { user } = visit(
    { route: "/quiz", address: "/quiz", page: () => <PublishedVersions quizId="quiz" /> },
    { "GET /quizzes/quiz": () => (answers.length > 1 ? answers.shift() : answers[0]) },
  );
  await user.click(await screen.findByRole("button", { name: "Try again" }));
  expect(await screen.findByRole("table")).toBeTruthy();
});
