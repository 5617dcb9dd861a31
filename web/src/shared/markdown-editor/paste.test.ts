import { describe, expect, it } from "vitest";
import { applied } from "./commands.ts";
import { pastedAddress, pastedTable } from "./paste.ts";

describe("an address from the clipboard", () => {
  it("makes a link of selected words", () => {
    const change = pastedAddress(" https://example.test/a ", true)?.({ text: "see this", start: 4, end: 8 });
    expect(change && applied("see this", change).text).toBe("see [this](https://example.test/a)");
  });

  it.each([
    ["without selected words", "https://example.test", false],
    ["that is part of a sentence", "see https://example.test", true],
    ["that runs something", "javascript:alert(1)", true],
  ])("is pasted as it is %s", (_, text, hasSelection) => {
    expect(pastedAddress(text, hasSelection)).toBeUndefined();
  });
});

describe("a table from the clipboard", () => {
  it("becomes a table of the text", () => {
    const html = "<meta><table><tr><th>City</th><th>a|b</th></tr><tr><td> Bonn\n </td></tr></table>";
    expect(pastedTable(html)).toBe("| City | a\\|b |\n| --- | --- |\n| Bonn |  |");
  });

  it.each([
    ["with words around it", "<p>Look:</p><table><tr><td>1</td></tr></table>"],
    ["beside another", "<table><tr><td>1</td></tr></table><table><tr><td>2</td></tr></table>"],
    ["without cells", "<table></table>"],
    ["that is none", "<p>1</p>"],
  ])("is left to the browser %s", (_, html) => {
    expect(pastedTable(html)).toBeUndefined();
  });
});
