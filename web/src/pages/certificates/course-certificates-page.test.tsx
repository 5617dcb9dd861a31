import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import type { Answers } from "@/shared/testing/server.ts";
import { visit } from "@/shared/testing/visit.tsx";
import { CandidateList } from "./candidate-list.tsx";
import { IssuedList } from "./issued-list.tsx";
import { RuleForm } from "./rule-form.tsx";
import { certificate, page } from "./testing/samples.ts";

const settings = { course_id: "c", rule: "none", template_id: null, hours: null, revision: 4 };

function open(answers: Answers, part: () => React.ReactNode) {
  return visit({ route: "/", address: "/", page: part }, answers);
}

test("a teacher chooses the rule, on top of what they saw", async () => {
  const { user, calls } = open(
    {
      "GET /courses/c/certificate-settings": settings,
      "GET /certificate-templates": page({ id: "t", name: "Festive", version: 1, is_default: true }),
      "PUT /courses/c/certificate-settings": { ...settings, rule: "completion", revision: 5 },
    },
    () => <RuleForm courseId="c" />,
  );
  await user.click(await screen.findByRole("radio", { name: /On completing the course/ }));
  await user.click(screen.getByRole("button", { name: "Save rule" }));
  expect(await screen.findByText("The rule is saved.")).toBeTruthy();
  const saved = calls.find(({ call }) => call.startsWith("PUT"));
  expect(saved?.ifMatch).toBe('"4"');
  expect(saved?.body).toMatchObject({ rule: "completion", template_id: null, hours: null });
});

test("those who wait are chosen and certified together", async () => {
  const candidate = { email: "a@example.test", completed_at: "2026-01-02T08:00:00Z", was_revoked: false };
  const { user, calls } = open(
    {
      "GET /courses/c/certificates/candidates": page(
        { ...candidate, user_id: "ada", name: "Ada Byron" },
        { ...candidate, user_id: "emmy", name: "Emmy Noether" },
      ),
      "POST /courses/c/certificates": page(certificate()),
    },
    () => <CandidateList courseId="c" />,
  );
  expect((await screen.findByRole("button", { name: "Issue certificates" })).hasAttribute("disabled")).toBe(
    true,
  );
  await user.click(screen.getByRole("checkbox", { name: "Emmy Noether" }));
  await user.click(screen.getByRole("button", { name: "Issue 1 certificate" }));
  expect(await screen.findByText("1 certificate issued")).toBeTruthy();
  expect(calls.find(({ call }) => call.startsWith("POST"))?.body).toEqual({ user_ids: ["emmy"] });
});

test("revoking asks for the reason", async () => {
  const { user, calls } = open(
    {
      "GET /courses/c/certificates": page(certificate()),
      "POST /certificates/one/revoke": certificate({ state: "revoked" }),
    },
    () => <IssuedList courseId="c" />,
  );
  await user.click(await screen.findByRole("button", { name: "Revoke the certificate of Ada Byron" }));
  const dialog = await screen.findByRole("dialog");
  await user.type(within(dialog).getByRole("textbox", { name: "Reason" }), "Plagiarism");
  await user.click(within(dialog).getByRole("button", { name: "Revoke" }));
  expect(await screen.findByText("The certificate of Ada Byron is revoked.")).toBeTruthy();
  expect(calls.find(({ call }) => call.startsWith("POST"))?.body).toEqual({ reason: "Plagiarism" });
});
