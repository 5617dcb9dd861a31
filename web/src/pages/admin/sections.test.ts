import { expect, test } from "vitest";
import type { SettingView } from "@/api/queries/admin.ts";
import { sectionsOf } from "./sections.ts";

function setting(section: string, name: string, text = ""): SettingView {
  return { section, name, text, value: "1", default: "1", source: "default", is_secret: false };
}

const settings = [
  setting("Gateway", "GATEWAY_PORT", "Port"),
  setting("Jobs", "JOB_LEASE"),
  setting("Gateway", "WEB_ROOT"),
];

test("settings stand under their sections, in the order in which the sections come first", () => {
  const found = sectionsOf(settings, "").map(({ title, settings: each }) => [
    title,
    each.map(({ name }) => name),
  ]);
  expect(found).toEqual([
    ["Gateway", ["GATEWAY_PORT", "WEB_ROOT"]],
    ["Jobs", ["JOB_LEASE"]],
  ]);
});

test.each([
  ["web", ["WEB_ROOT"]],
  ["port", ["GATEWAY_PORT"]],
  [" jobs ", ["JOB_LEASE"]],
  ["nothing such", []],
])("%j finds %j", (typed, names) => {
  expect(sectionsOf(settings, typed).flatMap((section) => section.settings.map(({ name }) => name))).toEqual(
    names,
  );
});
