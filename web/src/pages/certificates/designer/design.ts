// What a designer does to a design: pure, each giving a new one. Lengths are in millimetres.
import type { Design, DesignElement } from "@/api/queries/certificates.ts";

type ElementKind = DesignElement["kind"];
export type Box = DesignElement["box"];

export const placeholders = [
  "student",
  "course",
  "organization",
  "teacher",
  "date",
  "hours",
  "code",
  "verify_url",
] as const;

const portrait = { a4: { width: 210, height: 297 }, letter: { width: 215.9, height: 279.4 } } as const;

export function pageOf(design: Pick<Design, "page_size" | "orientation">): { width: number; height: number } {
  const { width, height } = portrait[design.page_size];
  return design.orientation === "portrait" ? { width, height } : { width: height, height: width };
}

/** The part of the box that is on the page; as large as it was where there is room. */
export function onPage(box: Box, page: { width: number; height: number }): Box {
  const width = Math.min(box.width, page.width);
  const height = Math.min(box.height, page.height);
  const between = (value: number, most: number) => Math.max(0, Math.min(value, most));
  return { x: between(box.x, page.width - width), y: between(box.y, page.height - height), width, height };
}

/** The box dragged by so much, in steps of half a millimetre. */
export function movedBy(
  box: Box,
  by: { x: number; y: number },
  page: { width: number; height: number },
): Box {
  const step = (value: number) => Math.round(value * 2) / 2;
  return onPage({ ...box, x: step(box.x + by.x), y: step(box.y + by.y) }, page);
}

/** The same design on other paper, with everything still on it. */
export function withPage(design: Design, part: Partial<Pick<Design, "page_size" | "orientation">>): Design {
  const next = { ...design, ...part };
  const from = pageOf(design);
  const to = pageOf(next);
  const across = to.width / from.width;
  const down = to.height / from.height;
  const round = (value: number) => Math.round(value * 10) / 10;
  const elements = design.elements.map((element) => {
    const { x, y, width, height } = element.box;
    const moved = { x: round(x * across), y: round(y * down), width: round(width * across), height };
    return { ...element, box: onPage(moved, to) };
  });
  return { ...next, elements };
}

export function withElement(design: Design, index: number, element: DesignElement): Design {
  return { ...design, elements: design.elements.map((each, i) => (i === index ? element : each)) };
}

export function withoutElement(design: Design, index: number): Design {
  return { ...design, elements: design.elements.filter((_, i) => i !== index) };
}

/** One place nearer to the front (1) or the back (-1). */
export function withOrder(design: Design, index: number, by: 1 | -1): Design {
  const elements = [...design.elements];
  const [moved] = elements.splice(index, 1);
  if (moved) elements.splice(Math.max(0, index + by), 0, moved);
  return { ...design, elements };
}

/** A new element in the middle of the page, in front of the others. */
export function withNew(design: Design, kind: ElementKind, words: string, sha256 = ""): Design {
  const page = pageOf(design);
  const size = { text: [120, 14], image: [40, 25], line: [80, 0], qr_code: [38, 38] } as const;
  const [width, height] = size[kind];
  const box = {
    x: Math.round((page.width - width) / 2),
    y: Math.round((page.height - height) / 2),
    width,
    height,
  };
  return { ...design, elements: [...design.elements, made(kind, box, words, sha256)] };
}

function made(kind: ElementKind, box: Box, words: string, sha256: string): DesignElement {
  switch (kind) {
    case "text":
      return {
        kind,
        box,
        text: words,
        size_pt: 16,
        typeface: "serif",
        bold: false,
        italic: false,
        align: "center",
        colour: "ink",
        heading: false,
      };
    case "image":
      return { kind, box, sha256 };
    case "line":
      return { kind, box, thickness: 0.3, colour: "accent" };
    case "qr_code":
      return { kind, box };
  }
}
