// The browser tests, against the address that LMS_ADDRESS names. tests/browser_test.py starts an installation and then these.
import { defineConfig } from "@playwright/test";
import type { Options } from "./tests/support/test.ts";

const chromium = process.env.LMS_CHROMIUM ?? "/usr/bin/chromium";
const quiet = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
const isRoot = process.getuid?.() === 0;

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
  use: {
    baseURL: process.env.LMS_ADDRESS ?? "http://localhost:3000",
    browserName: "chromium",
    launchOptions: { executablePath: chromium, args: isRoot ? ["--no-sandbox", ...quiet] : quiet },
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
