import { expect, test } from "vitest";
import { isPlayedHere, videoAddressAt } from "./video-address.ts";

test.each([
  ["https://www.youtube.com/watch?v=abc", "https://www.youtube.com/watch?v=abc&t=90s"],
  ["https://youtu.be/abc?t=3", "https://youtu.be/abc?t=90s"],
  ["https://vimeo.com/123", "https://vimeo.com/123#t=90s"],
  ["https://www.dailymotion.com/video/x", "https://www.dailymotion.com/video/x?start=90"],
  ["https://media.ccc.de/v/talk", "https://media.ccc.de/v/talk#t=90"],
  ["https://videos.test/talk.webm", "https://videos.test/talk.webm#t=90"],
  ["https://notyoutube.com/watch?v=abc", null],
])("%s at one and a half minutes", (address, expected) => {
  expect(videoAddressAt(address, 90)).toBe(expected);
});

test("only files of our own host are played on our pages", () => {
  const isHere = (url: string) => isPlayedHere({ url, file: null }, "https://lms.test");
  expect(isHere("https://lms.test/media/a.mp4")).toBe(true);
  expect(isHere("https://lms.test/watch")).toBe(false);
  expect(isHere("https://cdn.test/a.mp4")).toBe(false);
});

test("an uploaded file is played if it is a film or a recording", () => {
  const isHere = (media_type: string) =>
    isPlayedHere(
      { url: "/api/v1/assets/1/2/talk", file: { name: "talk", media_type, size_bytes: 1 } },
      "https://lms.test",
    );
  expect(isHere("video/webm")).toBe(true);
  expect(isHere("audio/wav")).toBe(true);
  expect(isHere("application/octet-stream")).toBe(false);
});
