import { expect, test } from "vitest";
import { pages, pagesAt } from "./pages.ts";
import { routeTree } from "./routes.ts";

interface Node {
  fullPath: string;
  children?: Node[] | Record<string, Node>;
}

function addresses(node: Node): string[] {
  return [node.fullPath, ...Object.values(node.children ?? {}).flatMap(addresses)];
}

test("every page is fetched early at the address that its route has", async () => {
  await import("./router.ts"); // makes the addresses
  const known = new Set(addresses(routeTree as unknown as Node));
  for (const { path } of Object.values(pages)) {
    const address = path.replace(/\/\*$/, "");
    expect([...known], path).toContain(address);
  }
});

test("an address names its page and the frames around it", () => {
  const at = (address: string) => pagesAt(address).map(({ path }) => path);
  expect(at("/")).toEqual(["/"]);
  expect(at("/courses/1/lessons/2")).toEqual(["/courses/$courseId/lessons/$lessonId"]);
  expect(at("/teaching/courses/1")).toEqual(["/teaching/courses/$courseId/*", "/teaching/courses/$courseId"]);
  expect(at("/teaching/courses/1/report/")).toEqual([
    "/teaching/courses/$courseId/*",
    "/teaching/courses/$courseId/report",
  ]);
  expect(at("/admin")).toEqual(["/admin/*", "/admin"]);
  expect(at("/nowhere")).toEqual([]);
});
