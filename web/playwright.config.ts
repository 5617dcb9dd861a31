// The browser tests, against the address that LMS_ADDRESS names. tests/browser_test.py starts an installation and then these.
import { defineConfig } from "@playwright/test";
import type { Options } from "./tests/support/test.ts";

const quiet = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
const isRoot = process.getuid?.() === 0;

/** What is the browser's own: installing, the service worker, sessions in several tabs, and pictures as people see it. */
const ofTheBrowser = "**/{session,pictures}/*.spec.ts";

const launch = (program: string) => ({
  launchOptions: {
    executablePath: process.env.LMS_CHROMIUM ?? program,
    args: isRoot ? ["--no-sandbox", ...quiet] : quiet,
  },
});

export default defineConfig<Options>({
  testDir: "tests",
  testMatch: "**/*.spec.ts",
  outputDir: process.env.LMS_BROWSER_OUTPUT ?? "../artifacts/browser",
  globalSetup: "./tests/support/world.ts",
  fullyParallel: true,
  workers: 2,
  // Against hanging only: a slow machine is no failure.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: [["list"]],
  projects: [
    // The engine without windows around it: Chromium runs the pages of its tabs and menus also when nobody sees them.
    {
      name: "engine",
      testIgnore: ofTheBrowser,
      grepInvert: /@browser/,
      use: launch("/usr/bin/chromium-headless-shell"),
    },
    { name: "browser", testMatch: ofTheBrowser, use: launch("/usr/bin/chromium") },
    { name: "browser's parts", testIgnore: ofTheBrowser, grep: /@browser/, use: launch("/usr/bin/chromium") },
  ],
  use: {
    baseURL: process.env.LMS_ADDRESS ?? "http://localhost:3000",
    browserName: "chromium",
    actionTimeout: 30_000,
    navigationTimeout: 60_000,
    locale: "en-GB",
    timezoneId: "Europe/Berlin",
    viewport: { width: 1280, height: 800 },
    contextOptions: { reducedMotion: "reduce" },
    // Every test starts from nothing; what the service worker does has tests of its own.
    serviceWorkers: "block",
    // Of a failed test: what it did, what was asked of the server, what the console said. The page as it was at every step costs a
    // quarter of all; LMS_SPECS="--trace=on ..." of tests/browser_test.py keeps it.
    trace: { mode: "retain-on-failure", screenshots: false, snapshots: false },
  },
});
