// Sanitised nodes as React elements. Attributes are taken from a list of names; none of them can carry code or style.
import { createElement, Fragment, type ReactNode } from "react";
import { cx } from "@/ui/cx.ts";
import styles from "../html-content.module.css";
import { BlockIcon, FoldIcon } from "./block-icon.tsx";
import { CodeBlock } from "./code-block.tsx";
import { ContentImage } from "./content-image.tsx";
import { ContentLink } from "./content-link.tsx";
import { ContentTable } from "./content-table.tsx";
import { Formula } from "./formula.tsx";
import type { PreparedHtml } from "./prepare.ts";
import { TaskMark } from "./task-mark.tsx";

/** HTML's name of an attribute to React's. */
const attributeNames: Record<string, string> = {
  align: "align",
  cite: "cite",
  colspan: "colSpan",
  datetime: "dateTime",
  dir: "dir",
  id: "id",
  lang: "lang",
  open: "open",
  reversed: "reversed",
  rowspan: "rowSpan",
  scope: "scope",
  start: "start",
  title: "title",
  type: "type",
  value: "value",
};

/** Between their parts stands nothing but white space, which React does not want there. */
const tableParts = new Set(["table", "thead", "tbody", "tfoot", "tr"]);
const switches = new Set(["open", "reversed"]);
const headings = /^h[1-6]$/;
const lowestHeading = 6;

/** An element in another way; undefined: as it is. */
export type DrawElement = (element: Element) => ReactNode | undefined;

interface Place {
  /** How many levels headings move down. */
  shift: number;
  /** Inside of something that can be pressed already. */
  isPressable: boolean;
  draw: DrawElement | undefined;
}

type Props = Record<string, string | boolean>;

function propsOf(element: Element): Props {
  const props: Props = {};
  for (const { name, value } of element.attributes) {
    const known = attributeNames[name];
    if (known !== undefined) props[known] = switches.has(name) ? true : value;
  }
  const className = cx(...[...element.classList].map((name) => styles[name]));
  if (className !== "") props.className = className;
  return props;
}

function childrenOf(node: Node, place: Place): ReactNode[] {
  const children = tableParts.has(node.nodeName.toLowerCase())
    ? [...(node as Element).children]
    : [...node.childNodes];
  return children.map((child) => nodeOf(child, place));
}

function nodeOf(node: Node, place: Place): ReactNode {
  if (node.nodeType === Node.TEXT_NODE) return node.textContent;
  return node instanceof Element ? elementOf(node, node.localName, place) : null;
}

function elementOf(element: Element, name: string, place: Place): ReactNode {
  const own = place.draw?.(element) ?? ownElements[name]?.(element, place);
  if (own !== undefined) return own;
  if (headings.test(name)) return heading(element, Number(name[1]), place);
  const drawn = name === "aside" ? { role: "note" } : {};
  return createElement(
    name === "aside" ? "div" : name,
    { ...propsOf(element), ...drawn },
    ...childrenOf(element, place),
  );
}

function heading(element: Element, level: number, place: Place): ReactNode {
  const tag = `h${Math.min(level + place.shift, lowestHeading)}`;
  return createElement(tag, propsOf(element), blockIcon(element), ...childrenOf(element, place));
}

/** The icon in front of the title of a block. */
function blockIcon(title: Element): ReactNode {
  const parent = title.parentElement;
  if (!title.classList.contains("block-title") || parent === null) return null;
  return <BlockIcon classes={parent.classList} />;
}

function formula(element: Element): ReactNode {
  if (!element.classList.contains("math")) return undefined;
  return <Formula tex={element.textContent ?? ""} isDisplay={element.classList.contains("display")} />;
}

/** An image in a sentence is a sign; one that has a paragraph or a cell to itself is there to be looked at. */
export function standsAlone(image: Element): boolean {
  const others = [...(image.parentNode?.childNodes ?? [])].filter((node) => node !== image);
  return others.every((node) => node.nodeName === "FIGCAPTION" || node.textContent?.trim() === "");
}

/** Elements that are more than themselves; `undefined`: drawn as they are after all. */
const ownElements: Record<string, (element: Element, place: Place) => ReactNode | undefined> = {
  a: (element, place) => (
    <ContentLink
      href={element.getAttribute("href")}
      id={element.id || undefined}
      title={element.getAttribute("title")}
      isBack={element.classList.contains("footnote-backref")}
    >
      {createElement(Fragment, null, ...childrenOf(element, { ...place, isPressable: true }))}
    </ContentLink>
  ),
  br: () => <br />,
  div: formula,
  hr: () => <hr />,
  img: (element, place) => (
    <ContentImage
      src={element.getAttribute("src") ?? ""}
      alt={element.getAttribute("alt") ?? ""}
      id={element.id || undefined}
      width={element.getAttribute("width")}
      height={element.getAttribute("height")}
      canZoom={!place.isPressable && standsAlone(element)}
    />
  ),
  input: (element) => <TaskMark isDone={element.hasAttribute("checked")} />,
  p: (element, place) =>
    element.classList.contains("block-title")
      ? createElement("p", propsOf(element), blockIcon(element), ...childrenOf(element, place))
      : undefined,
  pre: (element) => <CodeBlock code={element.textContent ?? ""} language={languageOf(element)} />,
  span: formula,
  summary: (element, place) => {
    const text = createElement("span", null, ...childrenOf(element, { ...place, isPressable: true }));
    return createElement("summary", propsOf(element), <FoldIcon />, text);
  },
  table: (element, place) => (
    <ContentTable caption={element.querySelector("caption")?.textContent ?? null}>
      {createElement("table", propsOf(element), ...childrenOf(element, place))}
    </ContentTable>
  ),
  wbr: () => <wbr />,
};

function languageOf(pre: Element): string | null {
  const prefix = "language-";
  const found = [...(pre.querySelector("code")?.classList ?? [])].find((name) => name.startsWith(prefix));
  return found === undefined ? null : found.slice(prefix.length).toLowerCase();
}

/** What is inside of the only paragraph, or all there is. */
function withoutParagraph(root: Node): Node {
  const [only, ...others] = [...root.childNodes].filter(
    (node) => node.textContent?.trim() !== "" || node instanceof Element,
  );
  return only?.nodeName === "P" && others.length === 0 ? only : root;
}

interface Drawing {
  topHeading: number;
  isInline: boolean;
  draw: DrawElement | undefined;
}

/**
 * The content as elements without keys, and the white space between them; its highest heading becomes `h{topHeading}`, the others keep
 * their distance to it. Inline it is part of something that can be pressed, and a paragraph alone is none.
 */
export function contentNodes(
  { root, highestHeading }: PreparedHtml,
  { topHeading, isInline, draw }: Drawing,
): ReactNode[] {
  const shift = highestHeading === null ? 0 : topHeading - highestHeading;
  return childrenOf(isInline ? withoutParagraph(root) : root, { shift, isPressable: isInline, draw });
}
