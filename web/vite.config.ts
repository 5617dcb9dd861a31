import { fileURLToPath } from "node:url";
import optimizeLocales from "@react-aria/optimize-locales-plugin";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { compileHints } from "./plugins/compile-hints.ts";
import { preloadFirstFiles } from "./plugins/first-files.ts";
import { messages } from "./plugins/messages.ts";
import { precompress } from "./plugins/precompress.ts";
import { serviceWorker } from "./plugins/service-worker.ts";

// The browser's Host goes on to the server, which refuses sign-ins from pages of another origin than its own.
const proxy = {
  "/api": { target: process.env.LMS_ADDRESS ?? "http://localhost:3000", changeOrigin: false },
};

const source = fileURLToPath(new URL("./src", import.meta.url));

/** Small things that several pages need: queries, icons, and the parts of the interface that bring nothing big along. */
const kit =
  /\/src\/(api\/queries\/(companions|learning|lessons|programmes)|shared\/(?!upload-asset)[a-z-]+)\.ts$|\/lucide-react\/|\/src\/ui\/(badge|breadcrumbs|button|callout|card|layout|link|link-tabs|load-more|page-header|progress|use-kept-focus)\.|\/@tanstack\/(react-query|query-core)\//;
/** What only those need who make courses, questions and quizzes: no page of a student waits for it. */
const making =
  /\/src\/(api\/queries\/rules|shared\/(category-paths|csv|dragging))\.ts$|\/lucide-react\/.*\/(archive|archive-arrow-up|arrow-left|arrow-right|arrow-up-down|clipboard-check|corner-down-right|ellipsis-vertical|file-up|folder-tree|grip-vertical|heading-[23]|image-plus|italic|letter-b|list|list-ordered|message-square|send|settings|share-2|table)\.mjs$/;
/** What the pages about questions, quizzes, assignments and marks share. */
const assessing =
  /\/src\/(api\/queries\/(accommodations|activity-kinds|assignments|attempts|banks|gradebook|grading|people|questions|quizzes)|pages\/(assignment|bank|grading|quiz)\/(addresses|numbered-comments|person-name|question-kinds|quiz-addresses|shown-score)|shared\/(percent|save-as|score))\.tsx?$|\/(queriesObserver|useQueries|useSuspenseQueries)\.js$|\/lucide-react\/.*\/(dices|flag)\.mjs$/;
/** What the pages of the course builder share. */
const building = /\/src\/(pages\/author\/addresses|api\/queries\/(versions|lesson-drafts))\.ts$/;
/** What opens, and what lists choices: each of them needs most of the others. */
const overlays =
  /\/react-aria-components\/.*\/(Autocomplete|Collection|Dialog|ListBox|Menu|Modal|Popover|SelectionIndicator)\.mjs$/;
/** What is typed into. */
const fields =
  /\/react-aria-components\/.*\/(FieldError|Form|Input|Label|SearchField|Text|TextField)\.mjs$|\/src\/ui\/(field|search-field|text-field)\.tsx$/;
/** What everybody needs, and the style sheets of the interface: many small files would cost more than a few that nobody needs. */
const start = /\/src\/app\/start\.ts$|\/src\/(app|ui)\/[a-z-]+\.module\.css$/;
const chunks = [
  { name: "start", test: start, priority: 5 },
  {
    name: "react",
    test: /\/node_modules\/(react|react-dom|scheduler)\/|\/src\/app\/react\.ts$/,
    priority: 6,
  },
  { name: "application", test: /\/src\/app\/main\.tsx$/, priority: 4 },
  { name: "making", test: making, minShareCount: 2, priority: 4 },
  { name: "assessing", test: assessing, minShareCount: 2, priority: 4 },
  { name: "kit", test: kit, minShareCount: 2, priority: 3 },
  { name: "learning", test: /\/src\/pages\/learn\//, minShareCount: 2, priority: 3 },
  { name: "building", test: building, minShareCount: 2, priority: 3 },
  { name: "fields", test: fields, priority: 2 },
  { name: "overlays", test: overlays, priority: 1 },
];

/** What index.html asks for. */
const first = /\/(start|react|application|rolldown-runtime)-/;

export default defineConfig({
  plugins: [
    react(),
    messages(),
    preloadFirstFiles(),
    serviceWorker(),
    compileHints("start", "react", "application", "kit", "learning", "fields", "html-content"),
    precompress(),
    // React Aria brings its own few words in thirty languages; ours are three.
    { ...optimizeLocales.vite({ locales: ["en-US", "de-DE", "ar-AE"] }), enforce: "pre" },
  ],
  resolve: {
    alias: [
      { find: "@", replacement: source },
      { find: /^\.\/useDefaultLocale\.mjs$/, replacement: `${source}/i18n/default-locale.ts` },
    ],
  },
  build: {
    target: "es2022",
    // Everything is a file of its own: the Content-Security-Policy allows no fonts or scripts from data: addresses.
    assetsInlineLimit: 0,
    modulePreload: {
      polyfill: false,
      // Scripts that the first page brings are there already; without them the list of every page's files stays short.
      resolveDependencies: (_, files, { hostType }) =>
        hostType === "html" ? files : files.filter((file) => !first.test(file)),
    },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 400,
    // Few files: each costs a round trip on a slow line, and the browser's time on any.
    rolldownOptions: { output: { codeSplitting: { groups: chunks } } },
  },
  server: { proxy },
  preview: { proxy },
  test: {
    environment: "happy-dom",
    include: ["src/**/*.test.{ts,tsx}"],
    setupFiles: ["src/shared/testing/setup.ts"],
    restoreMocks: true,
    // Typing and menus take seconds on a machine that builds at the same time.
    testTimeout: 30_000,
  },
});
