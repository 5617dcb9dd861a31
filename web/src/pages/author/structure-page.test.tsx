import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import { type Call, serve } from "@/shared/testing/server.ts";
import { show } from "@/shared/testing/show.tsx";
import type { Structure } from "./structure/model.ts";
import { StructureEditor } from "./structure-page.tsx";
import { shown, tree } from "./testing/trees.ts";

let calls: Call[];
let present: Structure;

/** A server for moving, deleting and restoring. */
function answer({ method, path, ifMatch, body }: Call): unknown {
  if (method === "GET") return present;
  if (method === "PUT") {
    if (ifMatch !== `"${present.revision}"`) return 412;
    const { modules } = body as { modules: { id: string; lessons: string[] }[] };
    const text = modules.map((module) => `${module.id}: ${module.lessons.join(" ")}`).join(" | ");
    present = tree(text, present.revision + 1);
    return present;
  }
  if (method === "DELETE") present = tree("A: a | B: c", present.revision + 1);
  if (path.endsWith("/restore")) present = tree("A: a b | B: c", present.revision + 1);
  return method === "DELETE" ? undefined : {};
}

function open() {
  return show(<StructureEditor courseId="course" loaded={present} />);
}

/** What the page shows, from its roles. */
function order(): string {
  return screen
    .getAllByRole("heading", { level: 2 })
    .map((heading) => {
      const module = screen.getByRole("region", { name: heading.textContent ?? "" });
      return [
        `${heading.textContent}:`,
        ...within(module)
          .queryAllByRole("link")
          .map((each) => each.textContent),
      ].join(" ");
    })
    .join(" | ");
}

beforeEach(() => {
  present = tree("A: a b | B: c", 4);
  calls = serve(answer);
});

describe("by keyboard", () => {
  it("a lesson goes up and down, on into the next module, and keeps the focus", async () => {
    const { user } = open();
    screen.getByRole("link", { name: "b" }).focus();
    await user.keyboard("{Alt>}{ArrowUp}{/Alt}");
    expect(order()).toBe("A: b a | B: c");
    await waitFor(() => expect(document.activeElement?.getAttribute("aria-label")).toBe("Actions for b"));
    await user.keyboard("{Alt>}{ArrowDown}{/Alt}");
    expect(order()).toBe("A: a b | B: c");
    await waitFor(() => expect(document.activeElement?.getAttribute("aria-label")).toBe("Actions for b"));
    await user.keyboard("{Alt>}{ArrowDown}{/Alt}");
    expect(order()).toBe("A: a | B: b c");
    await waitFor(() => expect(document.activeElement?.getAttribute("aria-label")).toBe("Actions for b"));
    expect(screen.getByText("b moved to place 1 of 2 in B.")).toBeTruthy();
    await waitFor(() => expect(shown(present)).toBe("A: a | B: b c"));
  });

  it("says when there is no further", async () => {
    const { user } = open();
    screen.getByRole("link", { name: "a" }).focus();
    await user.keyboard("{Alt>}{ArrowUp}{/Alt}");
    expect(screen.getByText("It is the first already.")).toBeTruthy();
    expect(calls).toEqual([]);
  });

  it("a lesson is renamed where it stands", async () => {
    const { user } = open();
    screen.getByRole("link", { name: "a" }).focus();
    await user.keyboard("{F2}");
    expect(document.activeElement).toBe(screen.getByRole("textbox", { name: "Title of the lesson" }));
    await user.keyboard("Loops{Enter}");
    await waitFor(() =>
      expect(calls[0]).toMatchObject({ method: "PATCH", path: "/lessons/a", body: { title: "Loops" } }),
    );
  });

  it("leaves a title alone on Escape", async () => {
    const { user } = open();
    screen.getByRole("link", { name: "a" }).focus();
    await user.keyboard("{F2}Other{Escape}");
    expect(order()).toBe("A: a b | B: c");
    expect(calls).toEqual([]);
  });
});

it("moves a lesson to another module from its menu", async () => {
  const { user } = open();
  await user.click(screen.getByRole("button", { name: "Actions for a" }));
  await user.click(await screen.findByRole("menuitem", { name: "B" }));
  expect(order()).toBe("A: b | B: c a");
  await waitFor(() => expect(shown(present)).toBe("A: b | B: c a"));
});

it("deletes at once and brings back", async () => {
  const { user } = open();
  await user.click(screen.getByRole("button", { name: "Actions for b" }));
  await user.click(await screen.findByRole("menuitem", { name: "Delete" }));
  expect(order()).toBe("A: a | B: c");
  await user.click(await screen.findByRole("button", { name: "Undo" }));
  expect(order()).toBe("A: a b | B: c");
  await waitFor(() =>
    expect(calls.map((call) => `${call.method} ${call.path}`)).toContain("POST /lessons/b/restore"),
  );
});

it("tells what others did when a move came too late", async () => {
  const { user } = open();
  present = tree("A: a b n | B: c", 5);
  screen.getByRole("link", { name: "b" }).focus();
  await user.keyboard("{Alt>}{ArrowUp}{/Alt}");
  expect(await screen.findByText(/Added: n\. Your move was made on top of that\./)).toBeTruthy();
  await waitFor(() => expect(order()).toBe("A: b a n | B: c"));
});

describe("how long it takes", () => {
  it("is told of each lesson, module and the course, where it is known", () => {
    const [A, ...others] = present.modules;
    if (!A?.lessons[0]) throw new Error("The tree has a lesson.");
    const timed = { ...A.lessons[0], teaching_minutes: 50, exercise_minutes: 25 };
    present = { ...present, modules: [{ ...A, lessons: [timed, ...A.lessons.slice(1)] }, ...others] };
    open();
    // The lesson, its module, and the course.
    expect(screen.getAllByText("1 hr 15 min")).toHaveLength(3);
  });
});
