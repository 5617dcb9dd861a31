import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import type { Answers } from "@/shared/testing/server.ts";
import { visit } from "@/shared/testing/visit.tsx";
import { MyCertificatesPage } from "./my-certificates-page.tsx";
import { certificate, page } from "./testing/samples.ts";

function open(answers: Answers) {
  const address = "/account/certificates";
  return visit({ route: address, address, page: MyCertificatesPage }, answers);
}

test("a certificate can be downloaded, and shown to others", async () => {
  const { user, calls } = open({
    "GET /certificates": page(certificate()),
    "GET /certificates/one/document": new Blob(["%PDF"]),
  });
  expect(await screen.findByRole("heading", { name: "Numbers" })).toBeTruthy();
  expect(screen.getByText("Ada Byron, completed on Jan 2, 2026")).toBeTruthy();
  expect(screen.getByRole("link", { name: "What others see" }).getAttribute("href")).toBe(
    "/verify/7QXK-2B9M-R4TD-W8HC",
  );
  await user.click(screen.getByRole("button", { name: "Download: Numbers" }));
  expect(calls.map(({ call }) => call)).toContain("GET /certificates/one/document");
});

test("one that was revoked says why, and is no download", async () => {
  open({
    "GET /certificates": page(certificate({ state: "revoked", revocation_reason: "Plagiarism" })),
  });
  expect(await screen.findByText("Plagiarism")).toBeTruthy();
  expect(screen.queryByRole("button", { name: /Download/ })).toBeNull();
});

test("who has none learns how to get one", async () => {
  open({ "GET /certificates": page() });
  expect(await screen.findByRole("heading", { name: "No certificates yet" })).toBeTruthy();
});
