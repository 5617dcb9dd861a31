import { expect, test } from "vitest";
import { ReadingClock } from "./reading-clock.ts";

/** A clock that ticked every second for so long. */
function read(seconds: number, options: { isVisible?: boolean; touchedAt?: number[] } = {}): ReadingClock {
  const clock = new ReadingClock(0);
  for (let second = 0; second <= seconds; second++) {
    if (options.touchedAt?.includes(second)) clock.touch(second * 1000);
    clock.tick(second * 1000, options.isVisible ?? true);
  }
  return clock;
}

test("time on a visible page counts", () => {
  expect(read(90).seconds).toBe(90);
});

test("time on a hidden page does not", () => {
  expect(read(90, { isVisible: false }).seconds).toBe(0);
});

test("the time up to the moment of hiding counts, the time hidden does not", () => {
  const clock = read(10);
  clock.tick(12_000, false);
  clock.tick(60_000, true);
  clock.tick(61_000, true);
  expect(clock.seconds).toBe(13);
});

test("nobody reads for ever without moving", () => {
  expect(read(600).seconds).toBeLessThanOrEqual(120);
  expect(read(600, { touchedAt: [100, 200, 300, 400, 500] }).seconds).toBe(600);
});

test("a computer that slept did not read", () => {
  const clock = read(10);
  clock.touch(3_610_000);
  clock.tick(3_610_000, true);
  expect(clock.seconds).toBeLessThan(30);
});

test("what was taken is not counted again, parts of seconds stay", () => {
  const clock = new ReadingClock(0);
  clock.tick(0, true);
  clock.tick(2700, true);
  expect(clock.take()).toBe(2);
  clock.tick(3100, true);
  expect(clock.take()).toBe(1);
  expect(clock.take()).toBe(0);
});
