// How somebody works the pages.
import { expect, type Locator } from "@playwright/test";

export interface Hand {
  /** Follows a link, presses a button, takes a choice. */
  press(target: Locator): Promise<void>;
  /** Puts `text` in place of what the field holds. */
  write(field: Locator, text: string): Promise<void>;
}

export const mouse: Hand = {
  async press(target) {
    await expect(target).toBeVisible();
    // The inputs of choices cannot be seen: people click on what stands for them.
    const label = target.locator("xpath=ancestor::label");
    await ((await label.count()) > 0 ? label : target).click();
  },
  write: (field, text) => field.fill(text),
};
