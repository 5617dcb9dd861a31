import "./dom-standard.ts";
import { cleanup } from "@testing-library/react";
import { afterEach, beforeAll } from "vitest";
import { changeLanguage, loadAreas } from "@/i18n";

beforeAll(async () => {
  await changeLanguage("en");
  await loadAreas(
    "account",
    "admin",
    "assignment",
    "author",
    "bank",
    "certificates",
    "grading",
    "learn",
    "people",
    "question",
    "quiz",
    "read",
    "teach",
  );
});

afterEach(() => {
  cleanup();
  localStorage.clear();
});
