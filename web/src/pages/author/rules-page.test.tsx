import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { RuleEffects, CourseRules as Rules } from "@/api/queries/rules.ts";
import { type Call, serve } from "@/shared/testing/server.ts";
import { show } from "@/shared/testing/show.tsx";
import { EffectsSummary } from "./publish/effects.tsx";
import { mendingOf } from "./publish/problem-list.tsx";
import { kindsFor } from "./rules/condition-field.tsx";
import { noRules, ruleTree } from "./rules/tree.ts";
import { choicesOf, namesOf } from "./rules/use-choices.ts";
import { CourseRules } from "./rules-page.tsx";
import { tree } from "./testing/trees.ts";

const items = [
  { id: "g", kind: "section" as const, title: "Evening" },
  { id: "h", kind: "section" as const, title: "Morning" },
];
const rules: Rules = {
  course_id: "course",
  items: [
    {
      course_id: "course",
      scope: "lesson",
      node_id: "b",
      revision: 3,
      rules: {
        ...noRules,
        conditions: [
          { kind: "lesson_completed", lesson_id: "a" },
          { kind: "group", group_ids: ["g", "h"] },
        ],
        due: { at: null, days_after_enrollment: 14 },
        required: false,
      },
    },
  ],
};

function open(saved: unknown = { ...rules.items[0], revision: 4 }) {
  const calls: Call[] = serve(({ method }) => (method === "PUT" ? saved : rules));
  const shape = ruleTree("course", "Numbers", tree("A: a b | B: c"), rules);
  const page = (
    <CourseRules courseId="course" tree={shape} choices={choicesOf(shape, items)} names={namesOf(items)} />
  );
  return { calls, ...show(page) };
}

describe("the rules of a course", () => {
  it("stand in words beside what they are of", () => {
    open();
    const row = screen.getByText("b").closest("li") as HTMLElement;
    const texts = within(row)
      .getAllByRole("listitem")
      .map((item) => item.textContent);
    expect(texts).toEqual([
      "After “a”",
      "Only for Evening and Morning",
      "Due 14 days after enrolling",
      "Optional",
    ]);
  });

  it("are saved all at once, on top of what was read", async () => {
    const { user, calls } = open();
    await user.click(screen.getByRole("button", { name: "Edit the rules of b" }));
    const removals = await screen.findAllByRole("button", { name: "Remove condition" });
    await user.click(removals[1] as HTMLElement);
    await user.click(screen.getByRole("button", { name: /^Save/ }));
    await waitFor(() => expect(calls.some(({ method }) => method === "PUT")).toBe(true));
    const put = calls.find(({ method }) => method === "PUT");
    expect(put?.path).toBe("/courses/course/rules/b");
    expect(put?.ifMatch).toBe('"3"');
    expect(put?.body).toEqual({
      rules: { ...rules.items[0]?.rules, conditions: [{ kind: "lesson_completed", lesson_id: "a" }] },
    });
  });

  it("name each group that they are for, and some can be taken out or added", async () => {
    const { user, calls } = open();
    await user.click(screen.getByRole("button", { name: "Edit the rules of b" }));
    await user.click(await screen.findByRole("button", { name: "Remove Evening" }));
    await user.click(screen.getByRole("button", { name: "Remove Morning" }));
    await user.click(screen.getByRole("button", { name: /^Save/ }));
    const field = screen.getByRole("combobox", { name: "Section or cohort" });
    expect((field as HTMLInputElement).validity.valid).toBe(false);
    await user.type(field, "Mor");
    await user.click(await screen.findByRole("option", { name: "Morning" }));
    await user.click(screen.getByRole("button", { name: /^Save/ }));
    await waitFor(() => expect(calls.some(({ method }) => method === "PUT")).toBe(true));
    const conditions = [rules.items[0]?.rules.conditions[0], { kind: "group", group_ids: ["h"] }];
    expect(calls.find(({ method }) => method === "PUT")?.body).toMatchObject({ rules: { conditions } });
  });

  it("are not saved with a condition that names nothing yet: it would be lost", async () => {
    const { user, calls } = open();
    await user.click(screen.getByRole("button", { name: "Edit the rules of b" }));
    const lesson = await screen.findByRole("combobox", { name: "Lesson" });
    await user.clear(lesson);
    await user.tab();
    await user.click(screen.getByRole("button", { name: /^Save/ }));
    expect(calls.some(({ method }) => method === "PUT")).toBe(false);
    expect((lesson as HTMLInputElement).validity.valid).toBe(false);
  });
});

it("lessons do not wait for courses", () => {
  expect(kindsFor("lesson")).not.toContain("course_completed");
});

it("problems of rules are mended on the page of rules", () => {
  const path = "/teaching/courses/course/rules";
  expect(mendingOf("course", "rules", undefined).href).toBe(path);
  expect(mendingOf("course", "modules[0].lessons[1].rules.conditions[0].lesson_id", undefined).href).toBe(
    path,
  );
});

it("who gains and who loses is told with the way to see it as they would", () => {
  const effects: RuleEffects = {
    students: 12,
    complete: true,
    gaining: 0,
    losing: 2,
    completing: 1,
    farther: 0,
    items: [
      {
        user_id: "u",
        name: "Ada",
        opened: 0,
        closed: 3,
        percent_before: 50,
        percent_after: 50,
        completes: false,
      },
    ],
  };
  serve(() => undefined);
  show(<EffectsSummary courseId="course" effects={effects} />);
  expect(screen.getByText("2 students lose lessons that are open now.")).toBeTruthy();
  expect(screen.queryByText(/get lessons/)).toBeNull();
  const link = screen.getByText("Ada").closest("a");
  expect(link?.getAttribute("href")).toContain("simulate?student=u&draft=true");
  expect(screen.getByText(/3 lessons close/)).toBeTruthy();
});
