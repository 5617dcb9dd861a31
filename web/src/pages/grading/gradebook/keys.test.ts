import { expect, test } from "vitest";
import { moved, rangeOf, tableOf, textOf } from "./keys.ts";
import { typedValue } from "./model.ts";

const size = { rows: 10, columns: 4 };
const at = { row: 5, column: 1 };
const press = (key: string, ctrlKey = false, rtl = false) =>
  moved({ key, ctrlKey, metaKey: false }, at, size, 3, rtl);

test("arrows go one further, with Ctrl to the edge", () => {
  expect(press("ArrowDown")).toEqual({ row: 6, column: 1 });
  expect(press("ArrowDown", true)).toEqual({ row: 9, column: 1 });
  expect(press("ArrowUp", true)).toEqual({ row: 0, column: 1 });
  expect(press("PageUp")).toEqual({ row: 2, column: 1 });
  expect(press("PageDown")).toEqual({ row: 8, column: 1 });
});

test("left is onward where one writes from right to left", () => {
  expect(press("ArrowLeft", false, true)).toEqual({ row: 5, column: 2 });
  expect(press("ArrowRight", false, true)).toEqual({ row: 5, column: 0 });
});

test("Home and End are of the row, with Ctrl of the grid", () => {
  expect(press("End")).toEqual({ row: 5, column: 3 });
  expect(press("Home", true)).toEqual({ row: 0, column: 0 });
  expect(press("End", true)).toEqual({ row: 9, column: 3 });
  expect(press("a")).toBeUndefined();
});

test("a range is the same from either corner", () => {
  const range = { top: 1, bottom: 3, start: 0, end: 2 };
  expect(rangeOf({ row: 3, column: 0 }, { row: 1, column: 2 })).toEqual(range);
});

test("what spreadsheets copy is read, and read back", () => {
  expect(tableOf("1\t2\r\n3\t\r\n")).toEqual([
    ["1", "2"],
    ["3", ""],
  ]);
  const odd = [
    ['say "so"', "two\nlines"],
    ["", "B+"],
  ];
  expect(tableOf(textOf(odd))).toEqual(odd);
});

test("numbers are read as people write them", () => {
  expect(typedValue(" 17,5 ")).toBe("17.5");
  expect(typedValue("85 %")).toBe("85%");
  expect(typedValue("١٧٫٥")).toBe("17.5");
  expect(typedValue("1,234.5")).toBe("1234.5");
  expect(typedValue("B+")).toBe("B+");
  expect(typedValue("  ")).toBeNull();
});
