import { expect, test } from "vitest";
import { searchOfTexts } from "./search-of-texts.ts";

const { parseSearch, stringifySearch } = searchOfTexts;

test("numbers and truths are texts like any other", () => {
  expect(parseSearch("?q=2026&new=1&draft=true")).toEqual({ q: "2026", new: "1", draft: "true" });
});

test("what is written is read again as it was", () => {
  const values = { q: 'a "b" & c', category: "علوم", next: "/courses?q=x#y" };
  expect(parseSearch(stringifySearch(values))).toEqual(values);
});

test("an address without a search part has no question mark", () => {
  expect(stringifySearch({})).toBe("");
  expect(stringifySearch({ q: undefined })).toBe("");
});
