// Areas on a picture, in its pixels from the top left. Everything stays within the picture.
import type { SolutionOf } from "./model.ts";

export type Shape = SolutionOf<"hotspot">["areas"][number]["shape"];
export type ShapeKind = Shape["kind"];

export interface Size {
  width: number;
  height: number;
}

export interface Point {
  x: number;
  y: number;
}

function between(value: number, least: number, most: number): number {
  return Math.round(Math.min(Math.max(value, least), Math.max(most, least)));
}

function inside({ x, y }: Point, { width, height }: Size): Point {
  return { x: between(x, 0, width), y: between(y, 0, height) };
}

/** What a hand draws from one point to another. */
export function drawn(kind: ShapeKind, from: Point, to: Point, size: Size): Shape {
  const [a, b] = [inside(from, size), inside(to, size)];
  if (kind === "circle") return resizedCircle(a, Math.hypot(b.x - a.x, b.y - a.y), size);
  const [left, top] = [Math.min(a.x, b.x), Math.min(a.y, b.y)];
  const [width, height] = [Math.max(1, Math.abs(a.x - b.x)), Math.max(1, Math.abs(a.y - b.y))];
  if (kind === "rectangle") {
    return {
      kind,
      left: between(left, 0, size.width - width),
      top: between(top, 0, size.height - height),
      width,
      height,
    };
  }
  const corners = [
    { x: left, y: top },
    { x: left + width, y: top },
    { x: left + Math.round(width / 2), y: top + height },
  ];
  return { kind, corners: corners.map((corner) => inside(corner, size)) };
}

function resizedCircle(centre: Point, radius: number, { width, height }: Size): Shape {
  const most = Math.min(centre.x, centre.y, width - centre.x, height - centre.y);
  return { kind: "circle", centre, radius: between(radius, 1, Math.max(most, 1)) };
}

export function movedBy(shape: Shape, by: Point, size: Size): Shape {
  switch (shape.kind) {
    case "rectangle":
      return {
        ...shape,
        left: between(shape.left + by.x, 0, size.width - shape.width),
        top: between(shape.top + by.y, 0, size.height - shape.height),
      };
    case "circle":
      return {
        ...shape,
        centre: {
          x: between(shape.centre.x + by.x, shape.radius, size.width - shape.radius),
          y: between(shape.centre.y + by.y, shape.radius, size.height - shape.radius),
        },
      };
    case "polygon": {
      const xs = shape.corners.map(({ x }) => x);
      const ys = shape.corners.map(({ y }) => y);
      const x = between(by.x, -Math.min(...xs), size.width - Math.max(...xs));
      const y = between(by.y, -Math.min(...ys), size.height - Math.max(...ys));
      return { ...shape, corners: shape.corners.map((corner) => ({ x: corner.x + x, y: corner.y + y })) };
    }
  }
}

/** Larger or smaller by so many pixels; a polygon about its first corner. */
export function grownBy(shape: Shape, by: Point, size: Size): Shape {
  switch (shape.kind) {
    case "rectangle":
      return {
        ...shape,
        width: between(shape.width + by.x, 1, size.width - shape.left),
        height: between(shape.height + by.y, 1, size.height - shape.top),
      };
    case "circle":
      return resizedCircle(shape.centre, shape.radius + by.x + by.y, size);
    case "polygon": {
      const [first] = shape.corners;
      if (!first) return shape;
      const [width, height] = [
        Math.max(1, ...shape.corners.map(({ x }) => Math.abs(x - first.x))),
        Math.max(1, ...shape.corners.map(({ y }) => Math.abs(y - first.y))),
      ];
      const scaled = ({ x, y }: Point) => ({
        x: first.x + ((x - first.x) * (width + by.x)) / width,
        y: first.y + ((y - first.y) * (height + by.y)) / height,
      });
      return { ...shape, corners: shape.corners.map((corner) => inside(scaled(corner), size)) };
    }
  }
}

/** About the middle of it, for its number. */
export function middleOf(shape: Shape): Point {
  switch (shape.kind) {
    case "rectangle":
      return { x: shape.left + shape.width / 2, y: shape.top + shape.height / 2 };
    case "circle":
      return shape.centre;
    case "polygon": {
      const sum = shape.corners.reduce((one, other) => ({ x: one.x + other.x, y: one.y + other.y }));
      return { x: sum.x / shape.corners.length, y: sum.y / shape.corners.length };
    }
  }
}
