// The test function for tests that look at many pages and change nothing: all of a role share a browser context, so that signing
// in and fetching the application happen once. What a page keeps in the browser goes with it.
import type { BrowserContext } from "@playwright/test";
import { demoAccount, type Role, signedInHint, signedInState } from "./accounts.ts";
import { test } from "./test.ts";

interface Shared {
  contexts: Map<Role, BrowserContext>;
}

async function stateOf(role: Role) {
  return role === "anonymous" ? {} : { storageState: await signedInState(demoAccount(role)) };
}

async function forgetWhatPagesKept(context: BrowserContext): Promise<void> {
  for (const page of context.pages()) {
    await page.evaluate((hint) => {
      for (const name of Object.keys(localStorage)) if (name !== hint) localStorage.removeItem(name);
    }, signedInHint);
    await page.close();
  }
}

export const lookingTest = test.extend<object, Shared>({
  // What is wrong is in the message and in the picture.
  trace: "off",
  storageState: undefined,

  contexts: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from it what the fixture needs
    async ({}, use) => {
      const contexts = new Map<Role, BrowserContext>();
      await use(contexts);
      for (const context of contexts.values()) await context.close();
    },
    { scope: "worker" },
  ],

  context: async ({ browser, role, contexts }, use) => {
    const context = contexts.get(role) ?? (await browser.newContext(await stateOf(role)));
    contexts.set(role, context);
    await use(context);
    await forgetWhatPagesKept(context);
  },
});
