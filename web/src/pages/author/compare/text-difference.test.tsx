import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { show } from "@/shared/testing/show.tsx";
import { folded, TextDifference } from "./text-difference.tsx";

it("says what was taken out and what was put in, also to those who hear it", () => {
  show(
    <TextDifference
      parts={[
        { kind: "same", text: "A list holds " },
        { kind: "removed", text: "many" },
        { kind: "added", text: "several" },
        { kind: "same", text: " values." },
      ]}
    />,
  );
  expect(screen.getByRole("deletion").textContent).toBe("Removed: many");
  expect(screen.getByRole("insertion").textContent).toBe("Added: several");
});

const lines = (count: number) => Array.from({ length: count }, (_, line) => `line ${line}\n`).join("");

it("folds a long stretch that is the same, until somebody wants it", async () => {
  const { user, container } = show(
    <TextDifference
      parts={[
        { kind: "added", text: "New\n" },
        { kind: "same", text: lines(40) },
        { kind: "removed", text: "Old\n" },
      ]}
    />,
  );
  expect(container.textContent).not.toContain("line 20");
  await user.click(screen.getByRole("button", { name: /lines are the same/ }));
  expect(container.textContent).toContain("line 20");
});

it.each([0, 1, 5, 9, 10, 50])("folding %i lines loses none of them", (count) => {
  for (const isFirst of [true, false]) {
    for (const isLast of [true, false]) {
      expect(folded(lines(count), isFirst, isLast).join("")).toBe(lines(count));
    }
  }
});
