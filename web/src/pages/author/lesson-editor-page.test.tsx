import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import type { LessonDraft } from "@/api/queries/lesson-drafts.ts";
import { type Call, serve } from "@/shared/testing/server.ts";
import { show } from "@/shared/testing/show.tsx";
import { LessonEditor } from "./lesson-editor-page.tsx";
import { tree } from "./testing/trees.ts";

const loaded: LessonDraft = {
  id: "b",
  course_id: "course",
  module_id: "A",
  title: "Loops",
  kind: "page",
  format: "markdown",
  content: "Text",
  material: {
    source: "",
    activity: "",
    chapters: [],
    captions: [],
    transcript: "",
    done_when: "said",
    watch_percent: 90,
  },
  objectives: [],
  questions: [],
  key_points: [],
  teaching_minutes: 0,
  exercise_minutes: 0,
  revision: 3,
  updated_by: "somebody",
  updated_at: "2026-01-01T00:00:00Z",
};

let calls: Call[];
let present: LessonDraft;

function answer({ method, path, ifMatch, body }: Call): unknown {
  if (path.endsWith("/activity-kinds")) {
    return {
      items: [
        { name: "assessment", titles: { en: "Test" }, launch_path: "/tests", editor_path: "/teaching/tests" },
      ],
    };
  }
  if (path.endsWith("/structure")) return tree("A: a b c");
  if (path.endsWith("/preview"))
    return { content_html: "<p>As readers see it</p>", objectives: [], questions: [], key_points: [] };
  if (method === "PATCH") {
    if (ifMatch !== `"${present.revision}"`) return 412;
    present = { ...present, ...(body as Partial<LessonDraft>), revision: present.revision + 1 };
  }
  return present;
}

const area = () => screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Text (Markdown)" });
const saves = () => calls.filter((call) => call.method === "PATCH");

function open() {
  return show(<LessonEditor courseId="course" loaded={present} />);
}

beforeEach(() => {
  present = loaded;
  calls = serve(answer);
});

it("saves by key on top of the revision that was read", async () => {
  const { user } = open();
  await user.type(area(), " more");
  expect(screen.getByText(/^Not saved yet/)).toBeTruthy();
  await user.keyboard("{Control>}s{/Control}");
  expect(await screen.findByText("Saved")).toBeTruthy();
  expect(saves()).toMatchObject([
    { path: "/lessons/b", ifMatch: '"3"', body: { content: "Text more", title: "Loops" } },
  ]);
  await user.type(area(), "!");
  await user.keyboard("{Control>}s{/Control}");
  await waitFor(() => expect(saves().at(-1)?.ifMatch).toBe('"4"'));
});

it("shows the text as readers will see it, and the ways to the lessons beside it", async () => {
  open();
  expect(await screen.findByText("As readers see it")).toBeTruthy();
  expect(await screen.findByRole("link", { name: "Previous: a" })).toBeTruthy();
  expect(screen.getByRole("link", { name: "Next: c" }).getAttribute("href")).toBe(
    "/teaching/courses/course/lessons/c",
  );
});

it("keeps what was not saved for the next visit", async () => {
  const { user, unmount } = open();
  await user.type(area(), " more");
  unmount();
  const { user: later } = open();
  expect(area().value).toBe("Text more");
  expect(screen.getByText("What you had written here before was kept.")).toBeTruthy();
  await later.click(screen.getByRole("button", { name: "Discard it" }));
  expect(area().value).toBe("Text");
});

async function choose(user: ReturnType<typeof open>["user"], kind: string) {
  await user.click(screen.getByRole("button", { name: /Kind/ }));
  await user.click(await screen.findByRole("option", { name: kind }));
}

it("makes a video of the page, with its chapters, and keeps the text beside it", async () => {
  const { user } = open();
  await choose(user, "Video");
  await user.type(screen.getByRole("textbox", { name: "Address of the video" }), "https://video.test/1");
  await user.type(screen.getByRole("textbox", { name: "Chapters" }), "0:00 Start");
  await user.keyboard("{Control>}s{/Control}");
  await waitFor(() =>
    expect(saves()).toMatchObject([
      {
        body: {
          kind: "video",
          content: "Text",
          material: { source: "https://video.test/1", chapters: [{ at_s: 0, title: "Start" }] },
        },
      },
    ]),
  );
});

it("says which chapter has no moment", async () => {
  const { user } = open();
  await choose(user, "Video");
  await user.type(screen.getByRole("textbox", { name: "Chapters" }), "Later: lists");
  expect(screen.getByText(/Later: lists/, { selector: ":not(textarea)" })).toBeTruthy();
});

it("offers the kinds that other services bring", async () => {
  const { user } = open();
  await choose(user, "Activity");
  await user.click(await screen.findByRole("button", { name: /Kind of activity/ }));
  await user.click(await screen.findByRole("option", { name: "Test" }));
  await user.type(screen.getByRole("textbox", { name: /Which one/ }), "quiz-7");
  const edit = screen.getByRole("link", { name: /Edit the activity/ });
  expect(edit.getAttribute("href")).toBe("/teaching/tests?lesson=b&reference=quiz-7");
});

describe("when somebody else saved meanwhile", () => {
  async function collide() {
    const view = open();
    await view.user.type(area(), " mine");
    present = { ...present, content: "Theirs", revision: 4 };
    await view.user.keyboard("{Control>}s{/Control}");
    const dialog = await screen.findByRole("dialog");
    expect(within(dialog).getByText(/Text mine/)).toBeTruthy();
    expect(within(dialog).getByText(/Theirs/)).toBeTruthy();
    return view;
  }

  it("saves mine over theirs when I say so", async () => {
    const { user } = await collide();
    await user.click(screen.getByRole("button", { name: "Save mine" }));
    await waitFor(() => expect(present.content).toBe("Text mine"));
    expect(saves().at(-1)?.ifMatch).toBe('"4"');
  });

  it("takes theirs when I say so", async () => {
    const { user } = await collide();
    await user.click(screen.getByRole("button", { name: "Take theirs" }));
    await waitFor(() => expect(area().value).toBe("Theirs"));
    expect(present.content).toBe("Theirs");
  });

  it("lets me go on with mine, theirs at hand", async () => {
    const { user } = await collide();
    await user.click(screen.getByRole("button", { name: "Go on editing mine" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(area().value).toBe("Text mine");
    await user.click(screen.getByRole("button", { name: "Compare both" }));
    expect(within(await screen.findByRole("dialog")).getByText(/Theirs/)).toBeTruthy();
  });
});
