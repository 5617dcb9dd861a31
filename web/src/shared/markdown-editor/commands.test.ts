import { describe, expect, it } from "vitest";
import * as commands from "./commands.ts";

/** "a [b] c" is a text whose b is selected, "a | b" one with a cursor. */
function parse(shown: string): commands.Selected {
  const cursor = shown.indexOf("|");
  if (cursor >= 0) return { text: shown.replace("|", ""), start: cursor, end: cursor };
  const start = shown.indexOf("«");
  const end = shown.indexOf("»") - 1;
  return { text: shown.replace(/[«»]/g, ""), start, end };
}

function show({ text, start, end }: commands.Selected): string {
  if (start === end) return `${text.slice(0, start)}|${text.slice(start)}`;
  return `${text.slice(0, start)}«${text.slice(start, end)}»${text.slice(end)}`;
}

function run(command: commands.Command, shown: string): string | undefined {
  const input = parse(shown);
  const change = command(input);
  return change && show(commands.applied(input.text, change));
}

describe("marks within a line", () => {
  const bold = commands.toggleInline("**", "bold");
  const italic = commands.toggleInline("*", "italic");
  it.each([
    ["around words", bold, "a «b» c", "a **«b»** c"],
    ["around a placeholder", bold, "a | c", "a **«bold»** c"],
    ["away again from outside", bold, "a **«b»** c", "a «b» c"],
    ["away when they are selected too", bold, "a «**b**» c", "a «b» c"],
    ["italic inside of bold is added", italic, "**«b»**", "***«b»***"],
    ["italic inside of bold is taken away", italic, "***«b»***", "**«b»**"],
    ["bold stays where italic is alone", bold, "*«b»*", "***«b»***"],
    ["code", commands.toggleCode("code"), "a «b»", "a `«b»`"],
    ["formula", commands.toggleFormula("x"), "|", "$«x»$"],
  ])("%s", (_, command, before, after) => {
    expect(run(command, before)).toBe(after);
  });
});

describe("whole lines", () => {
  it.each([
    ["a heading", commands.toggleHeading(2), "a|b", "## ab|"],
    ["another level", commands.toggleHeading(3), "## a|b", "### ab|"],
    ["no heading any more", commands.toggleHeading(2), "## a|b", "ab|"],
    ["bullets", commands.toggleList("bullets"), "«a\nb»", "«- a\n- b»"],
    ["bullets off", commands.toggleList("bullets"), "«- a\n- b»", "«a\nb»"],
    ["bullets to numbers", commands.toggleList("numbers"), "«- a\n- b»", "«1. a\n2. b»"],
    ["an empty line stays empty", commands.toggleList("numbers"), "«a\n\nb»", "«1. a\n\n2. b»"],
    ["a list on an empty line", commands.toggleList("bullets"), "|", "- |"],
    ["a line that is only reached by its break", commands.toggleList("bullets"), "«a\n»b", "- a|\nb"],
    ["quote", commands.toggleQuote, "«a\nb»", "«> a\n> b»"],
    ["quote off", commands.toggleQuote, "> a|", "a|"],
    ["item in", commands.indent("in"), "- a|", "  - a|"],
    ["item out", commands.indent("out"), "  - a|", "- a|"],
    ["no further out", commands.indent("out"), "- a|", undefined],
  ])("%s", (_, command, before, after) => {
    expect(run(command, before)).toBe(after);
  });
});

describe("links", () => {
  it.each([
    ["words wait for their address", commands.link("text"), "see «this»", "see [this](«https://»)"],
    ["an address waits for its words", commands.link("text"), "«https://a.b/c»", "[«text»](https://a.b/c)"],
    ["nothing selected", commands.link("text"), "a |", "a [«text»](https://)"],
    [
      "an address pasted over words",
      commands.linkTo("https://a.b"),
      "see «this»",
      "see [this](https://a.b)|",
    ],
  ])("%s", (_, command, before, after) => {
    expect(run(command, before)).toBe(after);
  });
});

describe("blocks", () => {
  const challenge = commands.block("::: challenge\n\n", "task", "\n\n:::");
  it.each([
    ["alone in the text", challenge, "|", "::: challenge\n\n«task»\n\n:::\n\n"],
    ["apart from both neighbours", challenge, "a|b", "a\n\n::: challenge\n\n«task»\n\n:::\n\nb"],
    ["no more empty lines than needed", challenge, "a\n\n|\n\nb", "a\n\n::: challenge\n\n«task»\n\n:::\n\nb"],
    ["around the selection", challenge, "«do it»", "::: challenge\n\n«do it»\n\n:::\n\n"],
    ["a table instead of the selection", commands.blockInstead("| t |"), "a\n\n«b»", "a\n\n«| t |»\n\n"],
    ["code over lines is a fence", commands.toggleCode("code"), "«a\nb»", "```\n«a\nb»\n```\n\n"],
    ["formula over lines is displayed", commands.toggleFormula("x"), "«a\nb»", "$$\n«a\nb»\n$$\n\n"],
  ])("%s", (_, command, before, after) => {
    expect(run(command, before)).toBe(after);
  });
});

describe("Enter", () => {
  it.each([
    ["goes on with bullets", "- a|", "- a\n- |"],
    ["keeps the indent", "  * a|", "  * a\n  * |"],
    ["counts on", "9. a|", "9. a\n10. |"],
    ["splits an item", "- a|b", "- a\n- |b"],
    ["a new task is not done", "- [x] a|", "- [x] a\n- [ ] |"],
    ["goes on with a quote", "> a|", "> a\n> |"],
    ["an empty item ends the list", "- a\n- |", "- a\n|"],
    ["does nothing of its own in plain text", "a|", undefined],
    ["does nothing of its own with a selection", "- «a»", undefined],
  ])("%s", (_, before, after) => {
    expect(run(commands.continueList, before)).toBe(after);
  });
});

it.each([
  ["", 0],
  ["## Two words", 2],
  ["don't count **marks**, 3 things", 5],
  ["مرحبا بالعالم", 2],
])("counts the words of %j", (text, count) => {
  expect(commands.wordCount(text)).toBe(count);
});
