import { expect, test } from "vitest";
import { markdownToHtml } from "./markdown.ts";

test.each([
  ["One *two* **three** `a*b`", "<p>One <em>two</em> <strong>three</strong> <code>a*b</code></p>"],
  ["first\nline\n\nsecond", "<p>first\nline</p>\n<p>second</p>"],
  ["snake_case_name and 2*3*4", "<p>snake_case_name and 2<em>3</em>4</p>"],
  ["a \\* b \\$", "<p>a * b $</p>"],
  ["# Title", "<h1>Title</h1>"],
  ["1. one\n2. two", "<ol><li>one</li><li>two</li></ol>"],
  ["- one\n  - inner\n- two", "<ul><li>one<ul><li>inner</li></ul></li><li>two</li></ul>"],
  ["> said", "<blockquote><p>said</p></blockquote>"],
  ["[here](https://x.org/a_b_c)", '<p><a href="https://x.org/a_b_c">here</a></p>'],
  ["![a cat](/cat.png){width=50%}", '<p><img src="/cat.png" alt="a cat"></p>'],
  ["```python\nx = a*b*c\n```", '<pre><code class="language-python">x = a*b*c\n</code></pre>'],
  ["a\\\nb", "<p>a<br>\nb</p>"],
])("%s", (source, html) => {
  expect(markdownToHtml(source).trim()).toBe(html);
});

test.each([
  ["$x_1*y*z_2$", '<span class="math inline">x_1*y*z_2</span>'],
  ["$$\\frac{a}{b}\n- c$$", '<span class="math display">\\frac{a}{b}\n- c</span>'],
  ["\\(a<b\\)", '<span class="math inline">a&#60;b</span>'],
])("mathematics stays as it is written: %s", (source, html) => {
  expect(markdownToHtml(source)).toBe(`<p>${html}</p>`);
});

test("prices are not mathematics", () => {
  expect(markdownToHtml("It costs $5 or $10 today")).toBe("<p>It costs $5 or $10 today</p>");
});

test("a table has a head and rows", () => {
  expect(markdownToHtml("| a | b |\n|---|---|\n| 1 | $x|y$ |")).toBe(
    '<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>1</td><td><span class="math inline">x|y</span></td></tr></tbody></table>',
  );
});

test("HTML between is left to whoever makes it safe, signs alone are escaped", () => {
  expect(markdownToHtml("<p>a <b>c</b></p>")).toBe("<p>a <b>c</b></p>");
  expect(markdownToHtml("1 < 2 & 3 > 2")).toBe("<p>1 &lt; 2 &amp; 3 &gt; 2</p>");
});

test("gaps are elements only where they are asked for", () => {
  expect(markdownToHtml("A [[one]] b", true)).toBe('<p>A <span class="gap">one</span> b</p>');
  expect(markdownToHtml("A [[one]] b")).toBe("<p>A [[one]] b</p>");
});

test("a long text of openings that never close is read at once", () => {
  const begun = performance.now();
  for (const sign of ["*", "_", "`", "$", "[", "![", "\\(", "<a ", "**", "[["])
    markdownToHtml(sign.repeat(5000));
  expect(performance.now() - begun).toBeLessThan(5000);
});
