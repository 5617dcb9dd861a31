// The chapters of a video as authors write them: "0:00 Introduction", one a line.
import type { Schemas } from "@/api/client.ts";
import { momentText, parseMoment } from "@/shared/moments.ts";

type Chapter = Schemas["Chapter"];

const chapterLine = /^\s*(\S+)\s+(.*\S)\s*$/;
/** No moment: the server refuses it, and names the chapter. */
const nowhere = -1;

function chapterOf(line: string): Chapter {
  const [, moment = "", title = ""] = chapterLine.exec(line) ?? [];
  const at_s = parseMoment(moment);
  return at_s === null ? { at_s: nowhere, title: line.trim() } : { at_s, title };
}

export function chaptersOf(text: string): Chapter[] {
  return text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map(chapterOf);
}

/** The first line that is no chapter, or not after the one before it; null when all are well. */
export function wrongChapter(text: string): string | null {
  const chapters = chaptersOf(text);
  const wrong = chapters.find(({ at_s }, index) => at_s <= (chapters[index - 1]?.at_s ?? nowhere));
  return wrong ? (wrong.at_s === nowhere ? wrong.title : chapterText([wrong])) : null;
}

export function chapterText(chapters: readonly Chapter[]): string {
  return chapters.map(({ at_s, title }) => `${momentText(at_s)} ${title}`).join("\n");
}
