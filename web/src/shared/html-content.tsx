// The one place that shows HTML of the server.
import { createElement, Fragment, type ReactNode, useDeferredValue, useEffect, useMemo, useRef } from "react";
import { cx } from "@/ui/cx.ts";
import { contentNodes, type DrawElement } from "./html-content/elements.tsx";
import { type PreparedHtml, prepareHtml } from "./html-content/prepare.ts";
import styles from "./html-content.module.css";

export { type ContentHeading, type PreparedHtml, prepareHtml } from "./html-content/prepare.ts";

interface HtmlContentProps {
  /** As the server rendered it, or prepared already by a page that wanted to know its headings. */
  html: string | PreparedHtml;
  /** The language the content is written in, when that is known (BCP 47). */
  lang?: string | undefined;
  /** What the highest heading of the content becomes, so that headings of the page stay in order. */
  topHeading?: 1 | 2 | 3 | 4;
  /** So many blocks are drawn first, the others once those can be seen. Without it all are drawn together. */
  firstBlocks?: number | undefined;
  /** As a part of a line or of something that can be pressed: a paragraph alone is none, and pictures are not enlarged. */
  isInline?: boolean;
  /** Draws some elements in another way. It must not change from one time to the next. */
  draw?: DrawElement | undefined;
  className?: string | undefined;
}

/**
 * Text of a lesson. It is sanitised again and drawn as React elements from an allow-list; formulas, colours of code and the
 * enlarged images come after the first paint. Needs the messages of the area "read".
 */
export function HtmlContent(props: HtmlContentProps) {
  const { html, lang, topHeading = 2, firstBlocks, isInline = false, draw, className } = props;
  const container = useRef<HTMLDivElement & HTMLSpanElement>(null);
  const prepared = useMemo(() => (typeof html === "string" ? prepareHtml(html) : html), [html]);
  const nodes = useMemo(
    () => contentNodes(prepared, { topHeading, isInline, draw }),
    [prepared, topHeading, isInline, draw],
  );
  const drawn = useDeferredValue(nodes, beginning(nodes, firstBlocks));
  useEffect(() => openForPrint(container), []);
  const Container = isInline ? "span" : "div";
  return (
    <Container
      ref={container}
      lang={lang}
      dir="auto"
      className={cx(isInline ? styles.line : styles.content, className)}
    >
      {createElement(Fragment, null, ...drawn)}
    </Container>
  );
}

/** Up to the block with this number; white space between blocks is none. */
function beginning(nodes: ReactNode[], blocks: number | undefined): ReactNode[] {
  if (blocks === undefined) return nodes;
  let seen = 0;
  const end = nodes.findIndex((node) => typeof node !== "string" && ++seen > blocks);
  return end < 0 ? nodes : nodes.slice(0, end);
}

/** On paper nothing can be unfolded: solutions and hints are printed open. */
function openForPrint(container: React.RefObject<HTMLElement | null>): () => void {
  let opened: HTMLDetailsElement[] = [];
  const open = () => {
    opened = [...(container.current?.querySelectorAll<HTMLDetailsElement>("details:not([open])") ?? [])];
    for (const each of opened) each.open = true;
  };
  const close = () => {
    for (const each of opened) each.open = false;
    opened = [];
  };
  addEventListener("beforeprint", open);
  addEventListener("afterprint", close);
  return () => {
    removeEventListener("beforeprint", open);
    removeEventListener("afterprint", close);
  };
}
