import { describe, expect, test } from "vitest";
import { prepareHtml } from "./prepare.ts";

function shown(html: string): string {
  const box = document.createElement("div");
  box.append(prepareHtml(html).root.cloneNode(true));
  return box.innerHTML;
}

describe("what does not come out", () => {
  test.each([
    ["<script>alert(1)</script>ok"],
    ["<img src=x onerror=alert(1)>"],
    ["<p onclick=alert(1) style='color:red'>x</p>"],
    ["<style>*{display:none}</style>x"],
    ["<svg><script>alert(1)</script><circle r=1></svg>x"],
    ["<math><mtext><script>alert(1)</script></mtext></math>"],
    ["<iframe src='//evil.test'></iframe>"],
    ["<form action='//evil.test'><input name=password><button>Go</button></form>"],
    ["<object data='//evil.test'></object><embed src='//evil.test'>"],
    [
      "<base href='//evil.test'><meta http-equiv=refresh content='0;//evil.test'><link rel=icon href='//evil.test'>",
    ],
    ["<template><img src=x onerror=alert(1)></template>"],
    ["<div data-x=1 aria-label=x>y</div>"],
  ])("%s", (html) => {
    expect(shown(html)).not.toMatch(
      /script|onerror|onclick|style|svg|math|iframe|form|button|password|object|embed|base|meta|link|template|data-|aria-/,
    );
  });

  test.each([
    ["javascript:alert(1)"],
    [" java\nscript:alert(1)"],
    ["data:text/html,<script>alert(1)</script>"],
    ["data:image/png;base64,AAAA"],
    ["vbscript:x"],
    ["blob:https://x.test/1"],
  ])("a link to %s", (href) => {
    const link = document.createElement("a");
    link.setAttribute("href", href);
    expect(shown(link.outerHTML)).not.toContain("href");
  });

  test("images from scripts and documents", () => {
    expect(shown('<img src="javascript:alert(1)" alt="a">')).not.toContain("src");
    expect(shown('<img src="data:image/svg+xml;base64,AAAA" alt="a">')).not.toContain("src");
    expect(shown('<img src="data:image/png;base64,AAAA" alt="a">')).toContain("src");
  });

  test("ids that could shadow names of the page", () => {
    expect(shown('<p id="main">x</p>')).toBe("<p>x</p>");
    expect(shown('<p id="c-main">x</p>')).toBe('<p id="c-main">x</p>');
  });

  test("input that is not the box of a task", () => {
    expect(shown('<input type="text" value="x">')).toBe("");
    expect(shown('<input type="checkbox" checked="" disabled="">')).toContain("checkbox");
  });
});

test("what the server's renderer writes stays", () => {
  const html =
    '<section class="challenge" id="c-x"><h2 class="block-title" id="c-t">T</h2>' +
    '<p><a href="/courses/1/lessons/2#c-x">in</a> <a href="https://x.test/" rel="noopener noreferrer">out</a> ' +
    '<a href="#c-x" title="t">here</a> <a href="mailto:a@x.test">mail</a></p>' +
    '<pre><code class="language-python">print(1)</code></pre><span class="math inline">x</span>' +
    '<details class="solution"><summary>S</summary><p>1</p></details>' +
    '<table><thead><tr><th scope="col" align="right">a</th></tr></thead><tbody><tr><td colspan="2">b</td></tr></tbody></table>' +
    '<img src="/api/v1/assets/1/k/a.png" alt="A" width="50%" loading="lazy"></section>';
  for (const part of [
    "challenge",
    "c-x",
    'href="/courses/1/lessons/2#c-x"',
    "language-python",
    "math inline",
    "<summary>",
    "50%",
  ]) {
    expect(shown(html)).toContain(part);
  }
});

test("paragraphs with nothing in them but a space leave no gap; others stay", () => {
  expect(shown("<pre>1</pre><p>&nbsp; </p><p></p><h2>A</h2>")).toBe("<pre>1</pre><h2>A</h2>");
  const kept = '<p id="c-a"></p><p><img src="/a.png" alt=""></p><p>&nbsp;a</p>';
  expect(shown(kept)).toBe(kept);
});

test("headings of the text are listed, those inside of blocks are not", () => {
  const html =
    '<h2 id="c-a">A</h2><section class="challenge"><h2 id="c-b">B</h2></section><h3 id="c-c"> C </h3><h4>no id</h4>';
  const { headings, blocks, highestHeading } = prepareHtml(html);
  expect(headings).toEqual([
    { id: "c-a", text: "A", level: 2 },
    { id: "c-c", text: "C", level: 3 },
  ]);
  expect([...blocks]).toEqual(["challenge"]);
  expect(highestHeading).toBe(2);
});
