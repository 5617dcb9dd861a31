// How somebody works the pages. A story is told once and lived with each of these hands.
import { expect, type Locator, type Page } from "@playwright/test";

export interface Hand {
  /** Follows a link, presses a button, takes a choice. */
  press(target: Locator): Promise<void>;
  /** Puts `text` in place of what the field holds. */
  write(field: Locator, text: string): Promise<void>;
  /** Types into a cell of a grid, in place of what it holds, and goes on. */
  enter(cell: Locator, text: string): Promise<void>;
  /** Puts a morning, "2027-03-03T09:00", into a field for day and time; day and month are the same number. */
  writeMoment(field: Locator, moment: string): Promise<void>;
  /** Moves a row of a sorted list above another one. */
  moveAbove(row: Locator, other: Locator): Promise<void>;
}

interface Handed {
  name: "by mouse" | "by keyboard alone";
  of: (page: Page) => Hand;
}

/** From the start of a row to the middle of what it is dragged by. */
const handlePx = 16;

const mouse: Handed = {
  name: "by mouse",
  of: (page) => ({
    async press(target) {
      await expect(target).toBeVisible();
      // The inputs of choices cannot be seen: people click on what stands for them.
      const label = target.locator("xpath=ancestor::label");
      await ((await label.count()) > 0 ? label : target).click();
    },
    async write(field, text) {
      await field.click(); // first, as people do: a page that scrolls while it is typed closes lists again
      await field.fill(text);
    },
    async enter(cell, text) {
      await cell.dblclick();
      await page.keyboard.press("ControlOrMeta+A");
      await page.keyboard.type(text);
      await page.keyboard.press("Enter");
    },
    writeMoment: (field, moment) => field.fill(moment),
    async moveAbove(row, other) {
      const [from, to] = [await boxOf(row), await boxOf(other)];
      const handle = from.x + handlePx;
      await page.mouse.move(handle, from.y + from.height / 2);
      await page.mouse.down();
      await page.mouse.move(handle, to.y + to.height / 4, { steps: 8 });
      await page.mouse.up();
    },
  }),
};

const mostMoves = 10;

const keyboard: Handed = {
  name: "by keyboard alone",
  of: (page) => ({
    async press(target) {
      await reach(page, target);
      await page.keyboard.press(await target.evaluate(keyFor));
    },
    async write(field, text) {
      await reach(page, field);
      await page.keyboard.press("ControlOrMeta+A");
      await page.keyboard.type(text);
    },
    async enter(cell, text) {
      await reach(page, cell);
      await page.keyboard.type(text);
      await page.keyboard.press("Enter");
    },
    async writeMoment(field, moment) {
      const [year = "", month = "", day = "", hour = "", minute = ""] = moment.split(/[-T:]/);
      await reach(page, field);
      // Browsers differ in which of the two comes first, and whether they ask for AM.
      await page.keyboard.type(`${day}${month}${year}`);
      await page.keyboard.press("ArrowRight");
      await page.keyboard.type(`${hour}${minute}A`);
    },
    async moveAbove(row, other) {
      await reach(page, row.getByRole("link"));
      const isBelow = async () => (await boxOf(row)).y > (await boxOf(other)).y;
      for (let moves = 0; moves < mostMoves && (await isBelow()); moves += 1) {
        await page.keyboard.press("Alt+ArrowUp");
      }
    },
  }),
};

export const hands: readonly Handed[] = [mouse, keyboard];

async function boxOf(target: Locator) {
  const box = await target.boundingBox();
  if (!box) throw new Error(`${target} is not there`);
  return box;
}

/** No control of any page is further away than this. */
const mostPresses = 150;

/** Goes to `target` as people do who have no mouse, and sees where they are. */
async function reach(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  if (await target.evaluate(isInOpenedList)) {
    const key = async () => (await target.evaluate(wayTo))?.key ?? "";
    await expect.poll(key, "the list that opened has the focus").not.toContain("Tab");
  }
  for (let presses = 0; presses < mostPresses; ) {
    const way = await target.evaluate(wayTo);
    if (way === null) return expectFocusShown(target);
    for (let count = 0; count < way.presses; count += 1) await page.keyboard.press(way.key);
    presses += way.presses;
  }
  throw new Error(`${mostPresses} presses do not lead to ${target}`);
}

async function expectFocusShown(target: Locator): Promise<void> {
  const described = `the focus on ${target}`;
  await expect.poll(() => target.evaluate(hasOutline), `${described} has an outline`).toBe(true);
  await expect.poll(() => target.evaluate(isUncovered), `${described} is not covered`).toBe(true);
}

// What follows runs in the page.

function isInOpenedList(element: Element): boolean {
  return element.closest("[role=menu], [role=listbox]") !== null;
}

/** The key that leads towards the element, and how often to press it at least; null when it has the focus. */
function wayTo(element: Element): { key: string; presses: number } | null {
  const groups =
    "[role=menu], [role=listbox], [role=radiogroup], [role=toolbar], [role=tablist], [role=grid]";
  const isBefore = (one: Element, other: Element) =>
    (one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  const focused = document.activeElement ?? document.body;
  // In a list below a search the focus stays in the field, which says where it is.
  const active = document.getElementById(focused.getAttribute("aria-activedescendant") ?? "") ?? focused;
  if (active === (element.closest("summary") ?? element)) return null;
  const group = element.closest(groups);
  if (group && (group.contains(active) || focused.getAttribute("aria-controls") === group.id)) {
    const isRow = group.matches("[role=toolbar], [role=tablist]");
    const isAside = element.ariaColIndex !== active.ariaColIndex; // in a grid of cells
    const [back, on] = [isRow, isAside].includes(true)
      ? ["ArrowLeft", "ArrowRight"]
      : ["ArrowUp", "ArrowDown"];
    return { key: group.contains(active) && isBefore(element, active) ? back : on, presses: 1 };
  }
  const isBehind = isBefore(element, focused);
  const [first, last] = isBehind ? [element, focused] : [focused, element];
  // There may be more stops than these; there are not fewer.
  const stops = [...document.querySelectorAll<HTMLElement>("a[href], button:not(:disabled)")].filter(
    (stop) =>
      isBefore(first, stop) &&
      isBefore(stop, last) &&
      stop.tabIndex === 0 &&
      stop.checkVisibility({ visibilityProperty: true }) &&
      stop.closest(`[inert], ${groups}`) === null,
  );
  return { key: isBehind ? "Shift+Tab" : "Tab", presses: Math.max(stops.length, 1) };
}

/** Links, buttons and items of lists take both; choices take the space only. */
function keyFor(element: Element): "Space" | "Enter" {
  return element instanceof HTMLInputElement ? "Space" : "Enter";
}

/** Of the element, of what it lies over, or of the label that stands for it. */
function hasOutline(element: Element): boolean {
  const boxes = [element, element.parentElement, element.closest("label, li, summary")].filter(
    (box) => box !== null,
  );
  return boxes.some((box) =>
    [null, "::before", "::after"].some((part) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(box, part);
      return outlineStyle !== "none" && Number.parseFloat(outlineWidth) > 0;
    }),
  );
}

/** Whether its middle, as far as it is in the window, can be seen. */
function isUncovered(element: Element): boolean {
  const box = element.closest("label") ?? element;
  const { top, bottom, left, right } = box.getBoundingClientRect();
  const x = (Math.max(left, 0) + Math.min(right, innerWidth)) / 2;
  const y = (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2;
  const shown = document.elementFromPoint(x, y);
  return box.contains(shown) || (shown?.contains(element) ?? false);
}
