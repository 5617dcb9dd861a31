import { expect, test } from "vitest";
import type { Design } from "@/api/queries/certificates.ts";
import {
  movedBy,
  onPage,
  pageOf,
  withElement,
  withNew,
  withOrder,
  withoutElement,
  withPage,
} from "./design.ts";

const empty: Design = {
  page_size: "a4",
  orientation: "landscape",
  border: "none",
  language: "en",
  issuer: "",
  ink: "#000000",
  accent: "#000000",
  paper: "#ffffff",
  background_sha256: null,
  elements: [],
};

const texts = (design: Design) =>
  design.elements.map((element) => (element.kind === "text" ? element.text : element.kind));

test("new elements stand in the middle, in front", () => {
  const design = withNew(withNew(empty, "text", "Hello"), "qr_code", "");
  expect(texts(design)).toEqual(["Hello", "qr_code"]);
  const box = design.elements[1]?.box ?? { x: 0, width: 0 };
  expect(Math.abs(box.x + box.width / 2 - 297 / 2)).toBeLessThanOrEqual(1);
});

test("elements change places, and go, and stay as they are", () => {
  const three = ["a", "b", "c"].reduce((design, words) => withNew(design, "text", words), empty);
  expect(texts(withOrder(three, 0, 1))).toEqual(["b", "a", "c"]);
  expect(texts(withOrder(three, 2, -1))).toEqual(["a", "c", "b"]);
  expect(texts(withOrder(three, 0, -1))).toEqual(["a", "b", "c"]);
  expect(texts(withOrder(three, 2, 1))).toEqual(["a", "b", "c"]);
  expect(texts(withoutElement(three, 1))).toEqual(["a", "c"]);
  const line = {
    kind: "line",
    box: { x: 0, y: 0, width: 1, height: 0 },
    thickness: 1,
    colour: "ink",
  } as const;
  expect(texts(withElement(three, 1, line))).toEqual(["a", "line", "c"]);
});

test("whatever paper is chosen, everything is on it", () => {
  const full = withElement(withNew(empty, "text", "x"), 0, {
    ...(withNew(empty, "text", "x").elements[0] as Design["elements"][number]),
    box: { x: 200, y: 195, width: 97, height: 15 },
  });
  for (const page_size of ["a4", "letter"] as const) {
    for (const orientation of ["landscape", "portrait"] as const) {
      const design = withPage(full, { page_size, orientation });
      const page = pageOf(design);
      const box = design.elements[0]?.box ?? { x: 1e9, y: 0, width: 0, height: 0 };
      expect(box.x + box.width).toBeLessThanOrEqual(page.width + 1e-9);
      expect(box.y + box.height).toBeLessThanOrEqual(page.height + 1e-9);
    }
  }
  expect(onPage({ x: 500, y: -5, width: 50, height: 10 }, { width: 100, height: 100 })).toEqual({
    x: 50,
    y: 0,
    width: 50,
    height: 10,
  });
});

test("what is dragged moves in half millimetres and stays on the paper", () => {
  const page = { width: 100, height: 50 };
  const box = { x: 10, y: 10, width: 20, height: 5 };
  expect(movedBy(box, { x: 3.3, y: -1.1 }, page)).toEqual({ x: 13.5, y: 9, width: 20, height: 5 });
  expect(movedBy(box, { x: 500, y: -500 }, page)).toEqual({ x: 80, y: 0, width: 20, height: 5 });
});
