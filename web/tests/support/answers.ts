// Answers in place of the server's, for states of a page that are hard to reach otherwise.
import type { Page } from "@playwright/test";

/** A pattern of Playwright's: `**` stands for anything. */
type Pattern = string | RegExp;

/** The server refuses with a problem, as it would when something inside of it broke. */
export async function fail(page: Page, pattern: Pattern, status = 500): Promise<void> {
  const body = {
    type: "about:blank",
    title: "Internal Server Error",
    status,
    code: "internal",
    detail: "Something went wrong on our side.",
    errors: [],
    trace_id: "4bf92f3577b34da6a3ce929d0e0e4736",
  };
  await page.route(pattern, (route) =>
    route.fulfill({ status, json: body, contentType: "application/problem+json" }),
  );
}

/** The server takes its time: the page stays as it is while it waits. */
export async function stall(page: Page, pattern: Pattern): Promise<void> {
  await page.route(pattern, () => new Promise<void>(() => {}));
}

/** The server has nothing to list. */
export async function empty(page: Page, pattern: Pattern): Promise<void> {
  await page.route(pattern, (route) => route.fulfill({ json: { items: [], next_cursor: null } }));
}

/** The server answers with `json`. */
export async function answer(page: Page, pattern: Pattern, json: unknown): Promise<void> {
  await page.route(pattern, (route) => route.fulfill({ json }));
}

/** The server's answer, changed on its way. */
export async function change<T>(page: Page, pattern: Pattern, changed: (given: T) => T): Promise<void> {
  await page.route(pattern, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: changed(await response.json()) });
  });
}

/** The line is dead for the API; what is loaded stays. */
export async function cut(page: Page, pattern: Pattern = "**/api/**"): Promise<void> {
  await page.route(pattern, (route) => route.abort("internetdisconnected"));
}
