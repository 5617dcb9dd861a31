import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { I18nProvider } from "@/i18n";
import { HtmlContent } from "./html-content.tsx";

/** KaTeX is large; the first test that draws waits for it. */
const patience = { timeout: 10_000 };

function show(html: string, topHeading: 1 | 2 | 3 = 2) {
  return render(
    <I18nProvider timeZone="UTC">
      <HtmlContent html={html} topHeading={topHeading} />
    </I18nProvider>,
  );
}

test("hostile HTML is drawn as harmless text", () => {
  const { container } = show(
    '<p style="color:red" onclick="x()">a<script>b</script><svg><a href="javascript:x()">c</a></svg></p>',
  );
  expect(container.querySelector("script, svg, [style], [onclick], [href]")).toBeNull();
  screen.getByText("a");
});

test("headings stay in order with those of the page", () => {
  show('<h1 id="c-a">A</h1><h2 id="c-b">B</h2>', 3);
  expect(screen.getByRole("heading", { level: 3, name: "A" }).id).toBe("c-a");
  screen.getByRole("heading", { level: 4, name: "B" });
});

test("formulas are drawn for eyes and for screen readers", async () => {
  const { container } = show(
    '<p><span class="math inline">\\frac{1}{2}</span></p><div class="math display">x^2</div>',
  );
  expect(container.textContent).toContain("\\frac{1}{2}");
  await waitFor(() => expect(container.querySelectorAll(".katex math")).toHaveLength(2), patience);
  expect(container.querySelectorAll(".katex-html[aria-hidden=true]")).toHaveLength(2);
});

test("a formula that cannot be understood stays as its author wrote it", async () => {
  const { container } = show('<span class="math inline">\\frac{1</span><span class="math inline">y</span>');
  await waitFor(() => expect(container.querySelectorAll(".katex math")).toHaveLength(1), patience);
  screen.getByText("\\frac{1");
});

test("code gets its colours and keeps its text", async () => {
  const { container } = show(
    '<pre><code class="language-python">def f():\n    return "a &lt; b"\n</code></pre>',
  );
  screen.getByText("Python");
  await waitFor(() => expect(container.querySelectorAll("code span").length).toBeGreaterThan(1), patience);
  expect(container.querySelector("code")?.textContent).toBe('def f():\n    return "a < b"\n');
});

test("code is copied, and that is said", async () => {
  const user = userEvent.setup();
  show('<pre><code class="language-bash">ls -l\n</code></pre>');
  await user.click(screen.getByRole("button", { name: "Copy" }));
  expect(await navigator.clipboard.readText()).toBe("ls -l");
  expect(screen.getByRole("status").textContent).toContain("Copied");
});

test("a browser that refuses to copy is not taken for success", async () => {
  const user = userEvent.setup();
  vi.spyOn(navigator.clipboard, "writeText").mockRejectedValue(new Error("refused"));
  show("<pre><code>x</code></pre>");
  await user.click(screen.getByRole("button", { name: "Copy" }));
  expect(screen.getByRole("status").textContent).toContain("Select the code");
});

test("what code printed has a name and nothing to copy", () => {
  show('<pre><code class="language-output">42</code></pre>');
  screen.getByText("Output");
  expect(screen.queryByRole("button")).toBeNull();
});

test("an image opens large by keyboard, and Escape leads back to it", async () => {
  const user = userEvent.setup();
  show('<p><img src="/a.png" alt="A plot"></p>');
  const button = screen.getByRole("button", { name: "Enlarge image: A plot" });
  button.focus();
  await user.keyboard("{Enter}");
  const dialog = await screen.findByRole("dialog", {}, patience);
  expect(within(dialog).getByRole("img", { name: "A plot" }).getAttribute("src")).toBe("/a.png");
  await user.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  await waitFor(() => expect(document.activeElement).toBe(button));
});

test("an image within a sentence is part of it", () => {
  show('<p>Press <img src="/a.png" alt="the arrow"> to go on.</p>');
  expect(screen.queryByRole("button")).toBeNull();
});

test("an image that is a link is only a link", () => {
  show('<a href="/courses/1"><img src="/a.png" alt="A"></a>');
  expect(screen.queryByRole("button")).toBeNull();
  expect(screen.getByRole("link", { name: "A" }).getAttribute("href")).toBe("/courses/1");
});

test("links that leave the site are marked", () => {
  show('<a href="https://x.test/">Numpy</a> <a href="#c-a">here</a>');
  const external = screen.getByRole("link", { name: "Numpy (other site)" });
  expect(external.getAttribute("rel")).toBe("noopener noreferrer");
  expect(screen.getByRole("link", { name: "here" }).hasAttribute("rel")).toBe(false);
});

test("solutions are folded, and open on paper", () => {
  const { container } = show('<details class="solution"><summary>Solution</summary><p>42</p></details>');
  const details = container.querySelector("details");
  expect(details?.open).toBe(false);
  dispatchEvent(new Event("beforeprint"));
  expect(details?.open).toBe(true);
  dispatchEvent(new Event("afterprint"));
  expect(details?.open).toBe(false);
});

test("a side note is a note, not a landmark of the page", () => {
  show('<aside class="callout"><h2 class="block-title">Tip</h2><p>x</p></aside>');
  expect(screen.getByRole("note").textContent).toContain("Tip");
  expect(screen.queryByRole("complementary")).toBeNull();
});

test("items of a task list say whether they are done", () => {
  show('<ul><li class="task-list-item"><input type="checkbox" checked disabled> a</li></ul>');
  screen.getByRole("img", { name: "Done:" });
  expect(screen.queryByRole("checkbox")).toBeNull();
});
