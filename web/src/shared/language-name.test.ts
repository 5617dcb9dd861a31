import { expect, test } from "vitest";
import { languageName } from "./language-name.ts";

test("a language is called by its name in the reader's language", () => {
  expect(languageName("de", "en")).toBe("German");
  expect(languageName("en", "de")).toBe("Englisch");
});

test("what is no tag of a language stays as it is", () => {
  expect(languageName("not a tag", "en")).toBe("not a tag");
});
