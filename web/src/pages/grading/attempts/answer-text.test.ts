import { expect, it } from "vitest";
import { answerText, namesOf } from "./answer-text.ts";

const asked = {
  body: {
    text: "What is a mean?",
    interaction: {
      kind: "matching",
      prompts: [{ id: "p", text: "Mean" }],
      options: [
        { id: "x7", text: "The sum by the count" },
        { id: "y2", text: "The middle one" },
      ],
    },
  },
};

it("names what was chosen as the question does", () => {
  const names = namesOf(asked);
  expect(answerText({ kind: "placed", pairs: [{ place: "p", choice: "x7" }] }, names)).toBe(
    "Mean, The sum by the count",
  );
  expect(answerText({ kind: "text", text: "three" }, names)).toBe("three");
  expect(answerText({ kind: "text", text: "" }, names)).toBe("–");
});
