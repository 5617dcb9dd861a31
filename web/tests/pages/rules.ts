import type { Page } from "@playwright/test";
import type { MessageId } from "@/i18n";
import { answer } from "../support/answers.ts";
import type { Texts } from "../support/texts.ts";
import type { World } from "../support/world.ts";
import type { PageState } from "./page-state.ts";

const rulesOf = (world: World) => `/teaching/courses/${world.course}/rules`;
const simulate = (world: World) => `/teaching/courses/${world.course}/simulate`;
const overrides = (world: World) => `/teaching/courses/${world.course}/overrides`;
const later = "2027-03-03T08:00:00Z";

/** Rules of the first module, as the server would have them. */
const someRules = (page: Page, world: World) =>
  answer(page, `**/api/v1/courses/${world.course}/rules`, {
    course_id: world.course,
    items: [
      {
        course_id: world.course,
        scope: "course",
        node_id: world.course,
        revision: 1,
        rules: {
          conditions: [
            { kind: "date", at: later },
            { kind: "days_after_enrollment", days: 3 },
          ],
          due: { at: later, days_after_enrollment: null },
          completion: { kind: "some_of", count: 1 },
          required: null,
          minimum_minutes: null,
          minimum_percent: null,
        },
      },
    ],
  });

const override = {
  id: "018f0000-0000-7000-8000-000000000001",
  scope: "lesson",
  node_title: "Loops",
  user_id: "018f0000-0000-7000-8000-000000000002",
  group_id: null,
  name: "Ada Lovelace",
  opens_at: null,
  due_at: later,
  extra_days: 3,
  exempt_from_conditions: true,
  counts_as_completed: false,
  reason: "Was in hospital",
  created_by: "018f0000-0000-7000-8000-000000000003",
  created_at: later,
  updated_by: "018f0000-0000-7000-8000-000000000003",
  updated_at: later,
  revision: 1,
};

const someOverrides = (page: Page, { course }: World) =>
  answer(page, `**/api/v1/courses/${course}/overrides*`, {
    items: [{ ...override, course_id: course, node_id: course }],
    next_cursor: null,
  });

/** What an exception was, and what it is now. */
async function itsHistory(page: Page, world: World): Promise<void> {
  await someOverrides(page, world);
  const change = { changed_by: override.created_by, changed_by_name: "Grace Hopper", changed_at: later };
  await answer(page, `**/api/v1/courses/${world.course}/overrides/*/history`, {
    items: [
      { ...change, action: "created", state: { ...override, due_at: null } },
      { ...change, action: "changed", state: { ...override, revision: 2 }, changed_by_name: null },
    ],
  });
}

const openOverride = (label: MessageId) => async (page: Page, text: Texts) => {
  await page.getByRole("button", { name: text(label, { name: "Ada Lovelace" }) }).click();
  await page.getByRole("dialog").waitFor();
};

export const rulesPages: readonly PageState[] = [
  { name: "author-rules", role: "teacher", path: rulesOf, before: someRules },
  {
    name: "author-rules-editor",
    role: "teacher",
    path: rulesOf,
    before: someRules,
    prepare: async (page) => {
      await page.locator("main li button").first().click();
      await page.getByRole("dialog").waitFor();
    },
  },
  { name: "author-simulator", role: "teacher", path: simulate },
  { name: "author-overrides-empty", role: "teacher", path: overrides },
  { name: "author-overrides", role: "teacher", path: overrides, before: someOverrides },
  {
    name: "author-overrides-edit",
    role: "teacher",
    path: overrides,
    before: someOverrides,
    prepare: openOverride("author.overrides.edit_one"),
  },
  {
    name: "author-overrides-history",
    role: "teacher",
    path: overrides,
    before: itsHistory,
    prepare: openOverride("author.overrides.history_one"),
  },
  {
    name: "author-overrides-new",
    role: "teacher",
    path: overrides,
    prepare: async (page, text) => {
      await page.getByRole("button", { name: text("author.overrides.add") }).click();
      await page.getByRole("dialog").waitFor();
    },
  },
];
