import { expect, it } from "vitest";
import { drawn, grownBy, movedBy } from "./shapes.ts";

const size = { width: 100, height: 50 };

it("draws from any corner to any other, within the picture", () => {
  const rectangle = { kind: "rectangle", left: 10, top: 20, width: 90, height: 30 };
  expect(drawn("rectangle", { x: 120, y: 20 }, { x: 10, y: 70 }, size)).toEqual(rectangle);
  const circle = { kind: "circle", centre: { x: 30, y: 25 }, radius: 5 };
  expect(drawn("circle", { x: 30, y: 25 }, { x: 34, y: 28 }, size)).toEqual(circle);
});

it("keeps a circle within the picture", () =>
  expect(drawn("circle", { x: 10, y: 25 }, { x: 90, y: 25 }, size)).toMatchObject({ radius: 10 }));

it("moves as far as the edge", () => {
  const rectangle = { kind: "rectangle", left: 80, top: 5, width: 15, height: 10 } as const;
  expect(movedBy(rectangle, { x: 10, y: -10 }, size)).toEqual({ ...rectangle, left: 85, top: 0 });
  const triangle = { kind: "polygon", corners: [1, 5, 9].map((x) => ({ x, y: x })) } as const;
  expect(movedBy({ ...triangle, corners: [...triangle.corners] }, { x: -5, y: 2 }, size)).toEqual({
    kind: "polygon",
    corners: [
      { x: 0, y: 3 },
      { x: 4, y: 7 },
      { x: 8, y: 11 },
    ],
  });
});

it("grows as far as the edge", () => {
  const rectangle = { kind: "rectangle", left: 80, top: 5, width: 15, height: 10 } as const;
  expect(grownBy(rectangle, { x: 10, y: -20 }, size)).toEqual({ ...rectangle, width: 20, height: 1 });
});
