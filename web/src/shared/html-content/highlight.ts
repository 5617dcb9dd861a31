// Colours for code: a part of its own, fetched by texts that have code. Each language is fetched when it is first met.
import highlighter from "highlight.js/lib/core";
import { findLanguage } from "./languages.ts";

/** A piece of code; `scope` is what it is ("keyword", "string", ...), null for plain text. */
export interface CodeToken {
  scope: string | null;
  text: string;
}

/** Longer code is shown plain: colouring it would stop the page. */
const mostCharacters = 100_000;
const classPrefix = "hljs-";

function scopeOf(element: Element): string | null {
  const name = element.classList[0];
  return name?.startsWith(classPrefix) ? name.slice(classPrefix.length) : null;
}

function collect(node: Node, scope: string | null, tokens: CodeToken[]): void {
  for (const child of node.childNodes) {
    if (child instanceof Element) collect(child, scopeOf(child) ?? scope, tokens);
    else tokens.push({ scope, text: child.textContent ?? "" });
  }
}

/** The code in pieces, or null when the language is not one of ours. The pieces' texts together are the code. */
export async function tokenize(code: string, language: string): Promise<CodeToken[] | null> {
  const known = findLanguage(language);
  if (known === null || code.length > mostCharacters) return null;
  const name = known.name.toLowerCase();
  if (!highlighter.getLanguage(name)) highlighter.registerLanguage(name, (await known.load()).default);
  const { value } = highlighter.highlight(code, { language: name, ignoreIllegals: true });
  const tokens: CodeToken[] = [];
  collect(new DOMParser().parseFromString(`<pre>${value}</pre>`, "text/html").body, null, tokens);
  return tokens;
}
