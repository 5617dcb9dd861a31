import { createContext, type ReactNode, useContext, useMemo } from "react";
import { HtmlContent, prepareHtml } from "../html-content.tsx";
import { markdownToHtml } from "./markdown.ts";
import { pictureOf, TextPicture } from "./text-picture.tsx";

const GapOf = createContext<(id: string) => ReactNode>((id) => id);

function Gap({ id }: { id: string }) {
  return useContext(GapOf)(id);
}

function drawOwn(element: Element, isInline: boolean): ReactNode | undefined {
  if (element.className === "gap") return <Gap id={element.textContent} />;
  const file = pictureOf(element);
  return file === null ? undefined : <TextPicture file={file} image={element} isInline={isInline} />;
}

const drawInText = (element: Element) => drawOwn(element, false);
const drawInLine = (element: Element) => drawOwn(element, true);

interface QuestionTextProps {
  /** Markdown with TeX. */
  source: string;
  /** As a part of a line: of a choice, a label, a word. */
  isInline?: boolean;
  /** What stands where the text says `[[id]]`. */
  gap?: (id: string) => ReactNode;
}

/** A text of a question. Needs the messages of the area "read". */
export function QuestionText({ source, isInline = false, gap }: QuestionTextProps) {
  const hasGaps = gap !== undefined;
  const html = useMemo(() => markdownToHtml(source, hasGaps), [source, hasGaps]);
  const content = (
    <HtmlContent html={html} topHeading={4} isInline={isInline} draw={isInline ? drawInLine : drawInText} />
  );
  return hasGaps ? <GapOf value={gap}>{content}</GapOf> : content;
}

/** The words of such a text, for where only words can stand. TeX stays as it is written. */
export function plainText(source: string): string {
  const { root } = prepareHtml(markdownToHtml(source));
  const pictures = [...root.querySelectorAll("img")].map((image) => image.alt);
  return [root.textContent?.replace(/\s+/g, " ").trim(), ...pictures].filter(Boolean).join(" ");
}

/** Whether words alone would leave something out. */
export function isMoreThanWords(source: string): boolean {
  return prepareHtml(markdownToHtml(source)).root.querySelector("img, .math, table, pre") !== null;
}

/** The name of a button that holds such a text: the text itself, or words where it is more than words. */
export function nameOfText(source: string): string | undefined {
  return isMoreThanWords(source) ? plainText(source) : undefined;
}
