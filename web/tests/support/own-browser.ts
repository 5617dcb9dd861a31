import type { Browser, Page } from "@playwright/test";
import { type Account, address, signedInState } from "./accounts.ts";

/** Somebody else than the one the test is about does something, in a browser of their own. */
export async function inOwnBrowser(
  browser: Browser,
  account: Account,
  tell: (page: Page) => Promise<void>,
): Promise<void> {
  const storageState = await signedInState(account);
  const context = await browser.newContext({ baseURL: address, storageState, reducedMotion: "reduce" });
  await tell(await context.newPage());
  await context.close();
}
