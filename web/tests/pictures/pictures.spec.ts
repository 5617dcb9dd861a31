// The pictures of the README, written into docs/images by `make pictures`.
import { join } from "node:path";
import type { Role } from "../support/accounts.ts";
import { expect, test } from "../support/test.ts";
import { type World, world } from "../support/world.ts";

const folder = join(import.meta.dirname, "../../../docs/images");

const pictures: {
  name: string;
  role: Role;
  path: (world: World) => string;
  colorScheme?: "dark";
  locale?: string;
}[] = [
  { name: "dashboard", role: "student", path: () => "/dashboard" },
  { name: "lesson", role: "student", path: (ids) => `/courses/${ids.course}/lessons/${ids.lesson}` },
  {
    name: "lesson-dark",
    role: "student",
    path: (ids) => `/courses/${ids.course}/lessons/${ids.lesson}`,
    colorScheme: "dark",
  },
  { name: "course-builder", role: "teacher", path: (ids) => `/teaching/courses/${ids.course}` },
  { name: "report", role: "teacher", path: (ids) => `/teaching/courses/${ids.course}/report` },
  { name: "catalogue-arabic", role: "student", path: () => "/catalogue", locale: "ar" },
];

for (const picture of pictures) {
  test.describe(picture.name, () => {
    test.use({
      role: picture.role,
      locale: picture.locale ?? "en-GB",
      colorScheme: picture.colorScheme ?? "light",
      viewport: { width: 1280, height: 800 },
    });

    test("is a picture of the README", async ({ page }) => {
      await page.goto(picture.path(world()));
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
      await page.evaluate(() => document.fonts.ready);
      await page.screenshot({ path: join(folder, `${picture.name}.png`), caret: "hide" });
    });
  });
}
