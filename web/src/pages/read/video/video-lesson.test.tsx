import { fireEvent, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";
import type { LessonView } from "@/api/queries/lessons.ts";
import { I18nProvider } from "@/i18n";
import { VideoLesson } from "./video-lesson.tsx";

const lesson = {
  id: "l1",
  kind: "video",
  state: "in_progress",
  url: "/api/v1/assets/1/2/talk.webm",
  file: { name: "talk.webm", media_type: "video/webm", size_bytes: 9 },
  done_when: "watched",
  position_s: 0,
  video: {
    chapters: [
      { at_s: 0, title: "Hello" },
      { at_s: 60, title: "Lists" },
    ],
    captions: [{ language: "de", url: "/api/v1/assets/3/4/de.vtt" }],
    transcript: [
      { at_s: 0, text: "Welcome to this talk." },
      { at_s: 60, text: "A list is a row of things." },
    ],
    watch_percent: 50,
  },
} as unknown as LessonView;

const progress = {
  isKept: true,
  isWaiting: false,
  complete: vi.fn(async () => "sent" as const),
  rememberPosition: vi.fn(async () => {}),
};

function show(shown: Partial<LessonView> = {}) {
  const view = render(
    <I18nProvider timeZone="UTC">
      <VideoLesson lesson={{ ...lesson, ...shown } as LessonView} lang="en" progress={progress} />
    </I18nProvider>,
  );
  return { ...view, user: userEvent.setup() };
}

/** The player at a second of a hundred, having played what is given. */
function play(second: number, ranges: [number, number][] = []): HTMLVideoElement {
  const player = screen.getByLabelText<HTMLVideoElement>("Video");
  player.play = async () => {};
  Object.defineProperty(player, "duration", { configurable: true, value: 100 });
  Object.defineProperty(player, "currentTime", { configurable: true, writable: true, value: second });
  const played = {
    length: ranges.length,
    start: (index: number) => ranges[index]?.[0] ?? 0,
    end: (index: number) => ranges[index]?.[1] ?? 0,
  };
  Object.defineProperty(player, "played", { configurable: true, value: played });
  fireEvent.timeUpdate(player);
  return player;
}

beforeEach(() => {
  localStorage.clear();
  vi.clearAllMocks();
});

test("chapters and the transcript follow the player, and lead it", async () => {
  const { user } = show();
  const player = play(61);
  const chapters = screen.getByRole("list");
  const current = within(chapters)
    .getAllByRole("listitem")
    .find((item) => item.getAttribute("aria-current"));
  expect(current?.textContent).toBe("1:00 Lists");
  const transcript = screen.getByRole("region", { name: "What is said" });
  expect(transcript.querySelector("[aria-current]")?.textContent).toContain("A list is");
  await user.click(within(chapters).getByRole("button", { name: /Hello/ }));
  expect(player.currentTime).toBe(0);
  await user.click(within(transcript).getByRole("button", { name: "1:00" }));
  expect(player.currentTime).toBe(60);
});

test("what is said can be searched", async () => {
  const { user } = show();
  await user.type(screen.getByRole("searchbox"), "LIST");
  expect(screen.queryByText(/Welcome/)).toBeNull();
  expect(screen.getByText(/row of things/)).toBeTruthy();
  expect(screen.getByRole("status").textContent).toBe("Found in 1 paragraph");
});

test("captions are offered under the name of their language", () => {
  const { container } = show();
  const track = container.querySelector("track");
  expect(track?.getAttribute("label")).toBe("German");
  expect(track?.getAttribute("srclang")).toBe("de");
});

test("the lesson is done once enough was watched, today and before", () => {
  const { unmount } = show();
  play(100, [[0, 30]]);
  expect(progress.complete).not.toHaveBeenCalled();
  unmount();
  show();
  play(60, [[40, 60]]);
  expect(progress.complete).toHaveBeenCalledTimes(1);
  play(70, [[40, 70]]);
  expect(progress.complete).toHaveBeenCalledTimes(1);
});

test("of a video elsewhere, chapters lead to its host", () => {
  show({ url: "https://vimeo.com/1", file: null });
  expect(screen.queryByLabelText("Video")).toBeNull();
  expect(screen.getByRole("link", { name: /Lists/ }).getAttribute("href")).toBe("https://vimeo.com/1#t=60s");
});
