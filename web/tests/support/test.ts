// The test function of every browser test: someone of a role, in a browser of their own, whose pages may not complain.
import {
  type BrowserContext,
  test as base,
  type ConsoleMessage,
  expect,
  type Request,
  type WebError,
} from "@playwright/test";
import { address, demoAccount, type Role, signedInState } from "./accounts.ts";

export { expect };

export interface Options {
  /** Who the browser is signed in as; `test.use({ role: "student" })`. */
  role: Role;
}

/** What a browser complains of: on the console, by an error that nobody caught, or by asking a foreign host. */
class Complaints {
  private readonly list: string[] = [];
  private readonly expected: RegExp[] = [/Service Worker registration blocked by Playwright/];

  private readonly onConsole = (message: ConsoleMessage) => {
    if (message.type() !== "error" && message.type() !== "warning") return;
    this.list.push(`console ${message.type()}: ${message.text()} (${message.location().url})`);
  };

  private readonly onError = (error: WebError) => {
    const { name, message, stack } = error.error();
    this.list.push(`uncaught: ${stack || `${name}: ${message}`}`);
  };

  private readonly onRequest = (request: Request) => {
    const url = new URL(request.url());
    const isLocal = url.origin === address || url.protocol === "data:" || url.protocol === "blob:";
    const isBrowsersOwn = /^chrome(?:-extension)?:$/.test(url.protocol); // its viewer of PDF
    if (!isLocal && !isBrowsersOwn) this.list.push(`request to a foreign host: ${request.url()}`);
  };

  watch(context: BrowserContext): void {
    context.on("console", this.onConsole);
    context.on("weberror", this.onError);
    context.on("request", this.onRequest);
  }

  leave(context: BrowserContext): void {
    context.off("console", this.onConsole);
    context.off("weberror", this.onError);
    context.off("request", this.onRequest);
  }

  expect(pattern: RegExp): void {
    this.expected.push(pattern);
  }

  unexpected(): string[] {
    return this.list.filter((complaint) => !this.expected.some((pattern) => pattern.test(complaint)));
  }
}

interface Fixtures {
  complaints: Complaints;
  /** Names a complaint that the test provokes: a pattern, or the status of an answer, of which Chromium tells the console. */
  allow: (expected: RegExp | number) => void;
}

export const test = base.extend<Options & Fixtures>({
  role: ["anonymous", { option: true }],

  storageState: async ({ role }, use) => {
    await use(role === "anonymous" ? { cookies: [], origins: [] } : await signedInState(demoAccount(role)));
  },

  complaints: [
    async ({ context }, use) => {
      const complaints = new Complaints();
      complaints.watch(context);
      await use(complaints);
      complaints.leave(context);
      expect(complaints.unexpected(), "the pages complain of nothing").toEqual([]);
    },
    { auto: true },
  ],

  allow: async ({ complaints }, use) => {
    await use((expected) => {
      complaints.expect(typeof expected === "number" ? new RegExp(`status of ${expected}`) : expected);
    });
  },
});
