import { render, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { I18nProvider } from "@/i18n";
import { LessonText } from "./lesson-text.tsx";
import { prepareHtml } from "./prepare.ts";

function show(html: string) {
  return render(
    <I18nProvider timeZone="UTC">
      <LessonText
        content={prepareHtml(html)}
        objectives={["Say what a mean is.", "Compute `x`."]}
        questions={[]}
        keyPoints={["A mean is a number."]}
      />
    </I18nProvider>,
  );
}

test("objectives come before the text, key points after it", () => {
  const { container } = show("<p>The text.</p>");
  const text = container.textContent ?? "";
  expect(text.indexOf("What you will learn")).toBeLessThan(text.indexOf("The text."));
  expect(text.indexOf("Key points")).toBeGreaterThan(text.indexOf("The text."));
  expect(screen.queryByRole("heading", { name: "Questions of this lesson" })).toBeNull();
});

test("what the text says in a block is not said twice", () => {
  show(
    '<section class="objectives"><p class="block-title">Objectives</p><ul><li>Say what a <em>mean</em> is.</li>' +
      "<li>Compute <code>x</code>.</li></ul></section><p>The text.</p>",
  );
  expect(screen.queryByRole("heading", { name: "What you will learn" })).toBeNull();
  expect(screen.getAllByText(/Compute/)).toHaveLength(1);
});

test("what only the list says is said", () => {
  show(
    '<section class="objectives"><p class="block-title">Objectives</p><ul><li>Say what a mean is.</li></ul></section>',
  );
  screen.getByRole("heading", { name: "What you will learn" });
  screen.getByText("Compute `x`.");
});
