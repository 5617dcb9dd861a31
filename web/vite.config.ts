import { fileURLToPath } from "node:url";
import optimizeLocales from "@react-aria/optimize-locales-plugin";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
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
  /\/src\/(api\/queries|shared)\/[a-z-]+\.ts$|\/lucide-react\/|\/src\/ui\/(badge|breadcrumbs|button|callout|card|layout|link|load-more|page-header|progress)\.|\/@tanstack\/(react-query|query-core)\//;
const chunks = [
  { name: "start", test: /\/src\/app\/start\.ts$/, priority: 3 },
  { name: "application", test: /\/src\/app\/main\.tsx$/, priority: 2 },
  { name: "kit", test: kit, minShareCount: 3, priority: 1 },
];

export default defineConfig({
  plugins: [
    react(),
    messages(),
    preloadFirstFiles(),
    serviceWorker(),
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
    modulePreload: { polyfill: false },
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
