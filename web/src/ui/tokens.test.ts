import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const themes = ["light", "dark", "high_contrast"] as const;
type Theme = (typeof themes)[number];
type Tokens = ReadonlyMap<string, string>;

const css = readFileSync("src/ui/tokens.css", "utf8").replaceAll(/\/\*[\s\S]*?\*\//g, "");

/** The colours that the first rule with this selector sets. */
function coloursOf(selector: string): [string, string][] {
  const start = css.indexOf(`${selector} {`);
  const rule = css.slice(start, css.indexOf("}", start));
  return [...rule.matchAll(/--color-([\w-]+):\s*([^;]+);/g)].map(([, name, value]) => [
    name ?? "",
    value ?? "",
  ]);
}

function tokensOf(theme: Theme): Tokens {
  const side = theme === "light" ? 1 : 2;
  const both = coloursOf(":root").map(([name, value]): [string, string] => {
    const pair = /^light-dark\((.+?\)?), (.+)\)$/.exec(value);
    return [name, pair?.[side] ?? value];
  });
  return new Map([
    ...both,
    ...(theme === "high_contrast" ? coloursOf(':root[data-theme="high_contrast"]') : []),
  ]);
}

/** WCAG 2.2: relative luminance of a colour written as #rrggbb. */
function luminance(colour: string): number {
  expect(colour).toMatch(/^#[0-9a-f]{6}$/);
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(tokens: Tokens, first: string, second: string): number {
  const [dark = 0, light = 0] = [first, second]
    .map((name) => luminance(tokens.get(name) ?? ""))
    .sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const surfaces = ["page", "surface", "sunken"];
const statuses = ["info", "success", "warning", "danger"];

function on(texts: readonly string[], backgrounds: readonly string[]): [string, string][] {
  return texts.flatMap((text) => backgrounds.map((background): [string, string] => [text, background]));
}

/** Text upon what lies below it. */
const texts: [string, string][] = [
  ...on(
    ["text"],
    [...surfaces, "hover", "pressed", "selected", "neutral-soft", ...statuses.map((each) => `${each}-soft`)],
  ),
  ...on(["text-muted"], [...surfaces, "hover", "selected", "neutral-soft"]),
  ...on(["link", "accent", ...statuses], surfaces),
  ...on(["link", "danger"], ["hover"]),
  ...statuses.map((each): [string, string] => [each, `${each}-soft`]),
  ["accent", "accent-soft"],
  ["on-accent", "accent"],
  ["on-accent", "accent-hover"],
  ["on-danger", "danger"],
  ["on-danger", "danger-hover"],
  ["page", "text"],
];

/** Outlines of controls, focus rings and marks in plots, upon what lies beside them. */
const graphics: [string, string][] = [
  ...on(["border-strong", "focus", "accent", "danger"], surfaces),
  ...on(["plot-1", "plot-2", "plot-3", "plot-4"], ["page", "surface"]),
  ...on(["focus", "border-strong"], ["hover"]),
  ...on(["focus", "accent"], ["selected"]),
  ["accent", "plot-track"],
];

describe.each(themes)("the colours of the theme %s", (theme) => {
  const tokens = tokensOf(theme);
  const least = theme === "high_contrast" ? 7 : 4.5;

  it.each(texts)(`%s is legible on %s`, (text, background) => {
    expect(contrast(tokens, text, background)).toBeGreaterThanOrEqual(least);
  });

  it.each(graphics)("%s can be told from %s", (mark, background) => {
    expect(contrast(tokens, mark, background)).toBeGreaterThanOrEqual(3);
  });
});

describe("the tokens", () => {
  it("replace every opaque colour in high contrast", () => {
    const named = coloursOf(':root[data-theme="high_contrast"]').map(([name]) => name);
    expect(named).toEqual(coloursOf(":root").map(([name]) => name));
  });

  it("stop all motion where the reader wants none", () => {
    const reduced = css.slice(css.indexOf("prefers-reduced-motion"));
    for (const name of css.matchAll(/--duration-[\w-]+/g)) expect(reduced).toContain(`${name[0]}: 0ms`);
  });
});
