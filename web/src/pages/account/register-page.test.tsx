import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { visit } from "@/shared/testing/visit.tsx";
import { RegisterPage } from "./register-page.tsx";

test("who has an account already is led on to the page that was asked for, too", async () => {
  const address = "/register?next=%2Fcourses%2Fc";
  visit({ route: "/register", address, page: RegisterPage }, { "GET /site": { name: "A school" } });
  const link = await screen.findByRole("link", { name: /Sign in/ });
  expect(link.getAttribute("href")).toBe("/sign-in?next=%2Fcourses%2Fc");
});
