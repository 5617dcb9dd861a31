import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import type { UserDetail } from "@/api/queries/admin.ts";
import { visit } from "@/shared/testing/visit.tsx";
import { PersonPage } from "./person-page.tsx";

const newcomer: UserDetail = {
  id: "olga",
  email: "olga@school.test",
  name: "Olga",
  roles: ["student"],
  state: "active",
  created_at: "2026-01-01T00:00:00Z",
  headline: "",
  bio: "",
  website: null,
  revision: 1,
  updated_at: "2026-01-01T00:00:00Z",
};

test("a change is said to be saved, also when the newest is shown before everything was read again", async () => {
  const teacher: UserDetail = { ...newcomer, roles: ["student", "teacher"], revision: 2 };
  let saved = newcomer;
  const account = { last_sign_in_at: null, open_link: null };
  const { user, calls } = visit(
    {
      route: "/admin/people/$userId",
      address: "/admin/people/olga",
      page: PersonPage,
      under: ["signed-in", "administration-part"],
    },
    {
      "GET /users/olga": () => saved,
      "GET /auth/accounts/olga": () =>
        saved === newcomer ? account : new Promise((answer) => setTimeout(() => answer(account), 100)),
      "PATCH /users/olga": () => {
        saved = teacher;
        return teacher;
      },
    },
  );
  await user.click(await screen.findByRole("checkbox", { name: "Teacher" }));
  await user.click(screen.getByRole("button", { name: "Save" }));
  expect(await screen.findByText("Saved")).toBeTruthy();
  expect(calls.find(({ call }) => call.startsWith("PATCH"))?.ifMatch).toBe('"1"');
});
