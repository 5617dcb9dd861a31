import "./dom-standard.ts";
import { cleanup, configure } from "@testing-library/react";
import { afterEach, beforeAll } from "vitest";
import { changeLanguage, loadAreas } from "@/i18n";

// Drawing a whole page takes seconds on a machine that builds at the same time.
configure({ asyncUtilTimeout: 10_000 });

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
