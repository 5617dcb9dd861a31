import type { Page } from "@playwright/test";
import type { Role } from "../support/accounts.ts";
import type { Texts } from "../support/texts.ts";
import type { World } from "../support/world.ts";

/** A page in one of its states; what it does to the server's data must leave the other pages as they are. */
export interface PageState {
  /** Names the screenshots: `area-page` or `area-page-state`. */
  name: string;
  role: Role;
  path: string | ((world: World) => string);
  /** Before the page is opened: answers in place of the server's. */
  before?: (page: Page, world: World) => Promise<void>;
  /** On the page: opens a dialog, fills in a field. Finds things by `text`: it runs in several languages. */
  prepare?: (page: Page, text: Texts, world: World) => Promise<void>;
  /** The page goes on loading in this state; others are looked at when nothing is busy. */
  stays?: "busy";
  /** The page shows what only a whole browser has: see `projects` of playwright.config.ts. */
  needs?: "browser";
  /** Complaints of the browser that belong to the state: see `allow` in support/test.ts. */
  allow?: readonly (RegExp | number)[];
}
