import { expect, test } from "vitest";
import { isPlayedHere, momentText, parseMoment, videoAddressAt } from "./video-address.ts";

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
  expect(isPlayedHere("https://lms.test/media/a.mp4", "https://lms.test")).toBe(true);
  expect(isPlayedHere("https://lms.test/watch", "https://lms.test")).toBe(false);
  expect(isPlayedHere("https://cdn.test/a.mp4", "https://lms.test")).toBe(false);
});

test.each([
  ["12:30", 750],
  ["1:02:03", 3723],
  ["45", 45],
  [" 0:05 ", 5],
  ["1:75", null],
  ["soon", null],
  ["", null],
  ["1:2:3:4", null],
])("the moment %j", (text, seconds) => {
  expect(parseMoment(text)).toBe(seconds);
});

test("moments are written as players write them, and read back", () => {
  expect(momentText(5)).toBe("0:05");
  expect(momentText(750)).toBe("12:30");
  expect(momentText(3723)).toBe("1:02:03");
  for (const seconds of [0, 59, 60, 3599, 3600, 7325]) expect(parseMoment(momentText(seconds))).toBe(seconds);
});
