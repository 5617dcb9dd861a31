import { expect, test } from "vitest";
import type { Sections } from "./model.ts";
import { fieldAt } from "./places.ts";

const slot = { id: "a", points: "1", source: { kind: "fixed" as const, question_id: "q", version: 1 } };
const sections: Sections = [{ id: "one", title: "", text: "", question_order: "as_written", slots: [slot] }];

test("a fault finds the field that it speaks of", () => {
  expect(fieldAt("quiz.sections[0].slots[0].points", sections)).toBe("slot.a.points");
  expect(fieldAt("sections.0.title", sections)).toBe("section.one.title");
  expect(fieldAt("timing.closes", sections)).toBe("timing.closes");
  expect(fieldAt("sections[7].slots[0].source", sections)).toBe("sections.7.slots.0.source");
});
