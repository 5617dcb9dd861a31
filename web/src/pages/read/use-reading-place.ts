import { useEffect, useLayoutEffect, useState } from "react";
import type { ContentHeading } from "@/shared/html-content.tsx";
import { whenIdle } from "@/shared/when-idle.ts";
import { findPlace, keepPlace, type ReadingPlace } from "./reading-places.ts";

/** Room for the head of the application, which stays at the top. */
const headPx = 80;
/** What stands this far below the head is read, not what just leaves at the top. */
const eyesPx = 60;
const keepAfterMs = 400;

function topOf(element: Element): number {
  return element.getBoundingClientRect().top - headPx;
}

function elementsOf(headings: readonly ContentHeading[]): HTMLElement[] {
  return headings.flatMap(({ id }) => document.getElementById(id) ?? []);
}

/** The heading that the text in this height of the window belongs to. */
function headingAbove(headings: readonly ContentHeading[], heightPx = 1): HTMLElement | null {
  return elementsOf(headings).findLast((heading) => topOf(heading) <= heightPx) ?? null;
}

function placeNow(article: HTMLElement, headings: readonly ContentHeading[]): ReadingPlace | null {
  const heading = headingAbove(headings);
  const offsetPx = Math.round(-topOf(heading ?? article));
  return heading === null && offsetPx <= 0 ? null : { heading: heading?.id ?? null, offsetPx };
}

function goTo(article: HTMLElement, place: ReadingPlace): void {
  const anchor = place.heading === null ? article : document.getElementById(place.heading);
  if (anchor) scrollTo({ top: scrollY + topOf(anchor) + place.offsetPx, behavior: "instant" });
}

/** After the router has put the window to where it thinks it belongs. */
function afterRouter(work: () => void): () => void {
  let frame = requestAnimationFrame(() => {
    frame = requestAnimationFrame(work);
  });
  return () => cancelAnimationFrame(frame);
}

interface ReadingPosition {
  /** The heading the reader is at. */
  current: string | null;
  /** Whether the page was opened where its reader had left it. */
  isResumed: boolean;
}

/**
 * Follows where the reader is in the text, keeps it, and returns there when the lesson is opened again: unless the address
 * names a place of its own.
 */
export function useReadingPlace(
  lessonId: string,
  article: React.RefObject<HTMLElement | null>,
  headings: readonly ContentHeading[],
  resumes: boolean,
): ReadingPosition {
  const [current, setCurrent] = useState<string | null>(null);
  const [resumed, setResumed] = useState<string | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: only when another lesson is shown, whatever else changes meanwhile
  useEffect(() => {
    const target = decodeURIComponent(location.hash.slice(1));
    const place = resumes ? findPlace(lessonId) : null;
    return afterRouter(() => {
      const text = article.current;
      if (text === null) return;
      if (target !== "") document.getElementById(target)?.scrollIntoView();
      else if (place !== null && scrollY === 0) {
        goTo(text, place);
        setResumed(lessonId);
      }
    });
  }, [lessonId]);

  // Its end comes while the text still stands where it was left.
  useLayoutEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const keep = () => {
      clearTimeout(timer);
      timer = undefined;
      if (article.current) keepPlace(lessonId, placeNow(article.current, headings));
    };
    const follow = () => {
      setCurrent(headingAbove(headings, eyesPx)?.id ?? null);
      timer ??= setTimeout(keep, keepAfterMs);
    };
    let isOver = false;
    // Measuring at once would make the browser lay out the page before it has been drawn.
    void whenIdle().then(() => isOver || follow());
    const leave = () => {
      if (timer !== undefined) keep();
    };
    addEventListener("scroll", follow, { passive: true });
    addEventListener("pagehide", leave);
    return () => {
      isOver = true;
      leave();
      removeEventListener("scroll", follow);
      removeEventListener("pagehide", leave);
    };
  }, [lessonId, article, headings]);

  return { current, isResumed: resumed === lessonId };
}
