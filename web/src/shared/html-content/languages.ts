import type { LanguageFn } from "highlight.js";

interface CodeLanguage {
  /** As people write it; names of languages are the same everywhere. */
  name: string;
  load: () => Promise<{ default: LanguageFn }>;
}

const bash: CodeLanguage = { name: "Bash", load: () => import("highlight.js/lib/languages/bash") };
const cpp: CodeLanguage = { name: "C++", load: () => import("highlight.js/lib/languages/cpp") };
const javascript: CodeLanguage = {
  name: "JavaScript",
  load: () => import("highlight.js/lib/languages/javascript"),
};
const markdown: CodeLanguage = {
  name: "Markdown",
  load: () => import("highlight.js/lib/languages/markdown"),
};
const python: CodeLanguage = { name: "Python", load: () => import("highlight.js/lib/languages/python") };
const typescript: CodeLanguage = {
  name: "TypeScript",
  load: () => import("highlight.js/lib/languages/typescript"),
};
const yaml: CodeLanguage = { name: "YAML", load: () => import("highlight.js/lib/languages/yaml") };
const xml = () => import("highlight.js/lib/languages/xml");

/** What authors write behind the three backticks. */
const languages = new Map<string, CodeLanguage>([
  ["bash", bash],
  ["c", { name: "C", load: () => import("highlight.js/lib/languages/c") }],
  ["c++", cpp],
  ["cpp", cpp],
  ["html", { name: "HTML", load: xml }],
  ["java", { name: "Java", load: () => import("highlight.js/lib/languages/java") }],
  ["javascript", javascript],
  ["js", javascript],
  ["json", { name: "JSON", load: () => import("highlight.js/lib/languages/json") }],
  ["markdown", markdown],
  ["md", markdown],
  ["py", python],
  ["python", python],
  ["python3", python],
  ["r", { name: "R", load: () => import("highlight.js/lib/languages/r") }],
  ["sh", bash],
  ["shell", bash],
  ["sql", { name: "SQL", load: () => import("highlight.js/lib/languages/sql") }],
  ["ts", typescript],
  ["typescript", typescript],
  ["xml", { name: "XML", load: xml }],
  ["yaml", yaml],
  ["yml", yaml],
]);

/** Null: not one of those that we colour. */
export function findLanguage(written: string): CodeLanguage | null {
  return languages.get(written) ?? null;
}
