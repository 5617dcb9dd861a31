// The text of a submission as the server compares it, and where in it the passages of a pair are.
import type { SharedPassage } from "@/api/queries/similarity.ts";
import type { SubmissionFile } from "@/api/queries/submissions.ts";
import type { Passage } from "../passages.ts";

const textTypes = new Set(
  "txt md tex csv html htm json xml py cpp c h hpp cs java js ts r sql ipynb".split(" "),
);
const mostFileBytes = 1024 * 1024;

/** Whether the server compares what is in it. */
export function isTextFile({ name, size_bytes, is_complete }: SubmissionFile): boolean {
  const ending = name.toLowerCase().split(".").at(-1) ?? "";
  return is_complete && size_bytes <= mostFileBytes && textTypes.has(ending);
}

/** The text with the files that are text behind it, each on a new line. */
export function joined(text: string, files: readonly string[]): string {
  return [text, ...files].join("\n");
}

/** A passage as this page finds it in both texts. */
export interface PlacedPassage {
  id: string;
  /** What it is called. */
  number: number;
  words: number;
  first: Passage;
  second: Passage;
}

/** From code points, which the server counts, to the UTF-16 units of a text. */
function unitsOf(text: string): (point: number) => number {
  if (!/[\ud800-\udbff]/.test(text)) return (point) => point;
  const starts: number[] = [];
  for (let at = 0; at < text.length; at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1) starts.push(at);
  return (point) => starts[point] ?? text.length;
}

/** Letters and digits only, as words are compared. */
function bare(text: string): string {
  const folded = text.normalize("NFKD").toUpperCase().toLowerCase();
  return folded.replace(/[^\p{L}\p{N}]+/gu, "");
}

/**
 * Where the passages are, in the order of the first text. What does not say the same in both any more is left out: a work that
 * was changed after the comparison has it elsewhere.
 */
export function placed(first: string, second: string, passages: readonly SharedPassage[]): PlacedPassage[] {
  const [inFirst, inSecond] = [unitsOf(first), unitsOf(second)];
  const passage = (units: (point: number) => number, start: number, length: number): Passage => ({
    start: units(start),
    end: units(start + length),
  });
  return passages
    .map(({ words, ...at }) => ({
      words,
      first: passage(inFirst, at.first_start, at.first_length),
      second: passage(inSecond, at.second_start, at.second_length),
    }))
    .filter((at) => {
      const said = bare(first.slice(at.first.start, at.first.end));
      return said !== "" && said === bare(second.slice(at.second.start, at.second.end));
    })
    .sort((one, other) => one.first.start - other.first.start)
    .map((at, index) => ({ ...at, id: `passage-${index + 1}`, number: index + 1 }));
}
