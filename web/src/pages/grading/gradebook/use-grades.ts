import { type InfiniteData, useQueryClient } from "@tanstack/react-query";
import { useCallback, useRef, useState } from "react";
import {
  type Gradebook,
  type GradeResult,
  type GradesAnswer,
  type GridEntry,
  type GridPage,
  gradebookKeys,
  putGrades,
  undoGrades,
} from "@/api/queries/gradebook.ts";
import { useI18n } from "@/i18n";
import { problemText } from "@/shared/problem-text.ts";
import { keyOf, withAnswer } from "./model.ts";

/** What becomes of a cell that was written; `entry` is what was typed, so that nothing typed is lost. */
export interface CellState {
  state: "saving" | "saved" | "stale" | "refused" | "failed";
  entry: GridEntry;
  /** Why it was refused or failed. */
  text?: string;
}

interface Step {
  batchId: string;
  entries: GridEntry[];
  reason: string | undefined;
}

const mostAtOnce = 1000;
const savedForMs = 1500;

function chunksOf<T>(items: T[]): T[][] {
  const chunks: T[][] = [];
  for (let i = 0; i < items.length; i += mostAtOnce) chunks.push(items.slice(i, i + mostAtOnce));
  return chunks;
}

/** Writing grades: each cell says how far it is, what was written together can be undone together. */
export function useGrades(book: Gradebook) {
  const { t } = useI18n();
  const client = useQueryClient();
  const courseId = book.course_id;
  const [states, setStates] = useState<ReadonlyMap<string, CellState>>(new Map());
  const [status, setStatus] = useState("");
  const undone = useRef<Step[]>([]);
  /** In the order in which they were typed: answers may come in another. */
  const done = useRef<Promise<Step | null>[]>([]);
  const latestBook = useRef(book);
  latestBook.current = book;

  const mark = useCallback((entries: readonly GridEntry[], of: (entry: GridEntry) => CellState | null) => {
    setStates((before) => {
      const next = new Map(before);
      for (const entry of entries) {
        const state = of(entry);
        const key = keyOf(entry.user_id, entry.column_id);
        if (state) next.set(key, state);
        else if (next.get(key)?.entry === entry) next.delete(key);
      }
      return next;
    });
  }, []);

  const take = (answer: GradesAnswer) => {
    client.setQueriesData<InfiniteData<GridPage>>({ queryKey: gradebookKeys.grid(courseId) }, (data) =>
      data ? { ...data, pages: withAnswer(latestBook.current, data.pages, answer) } : data,
    );
  };

  const stateOf = (entry: GridEntry, result: GradeResult | undefined): CellState => {
    if (result?.outcome === "conflict") return { state: "stale", entry };
    if (result?.outcome === "refused") {
      return { state: "refused", entry, text: refusalText(t, result) };
    }
    return { state: "saved", entry };
  };

  const writeChunk = async (entries: GridEntry[], reason: string | undefined): Promise<Step | null> => {
    mark(entries, (entry) => ({ state: "saving", entry }));
    try {
      const answer = await putGrades(courseId, entries, reason);
      take(answer);
      const outcomes = new Map(entries.map((entry, i) => [entry, answer.results[i]]));
      mark(entries, (entry) => stateOf(entry, outcomes.get(entry)));
      const written = entries.filter((entry) => {
        const outcome = outcomes.get(entry)?.outcome;
        return outcome === "written" || outcome === "waiting";
      });
      const fine = entries.filter((entry) => stateOf(entry, outcomes.get(entry)).state === "saved");
      setTimeout(() => mark(fine, () => null), savedForMs);
      setStatus(t("grading.grid.wrote", { written: fine.length, not: entries.length - fine.length }));
      return written.length === 0 ? null : { batchId: answer.batch_id, entries: written, reason };
    } catch (error) {
      const text = problemText(t, error);
      mark(entries, (entry) => ({ state: "failed", entry, text }));
      setStatus(text);
      return null;
    }
  };

  const write = async (entries: GridEntry[], reason?: string) => {
    undone.current = [];
    for (const chunk of chunksOf(entries)) {
      const step = writeChunk(chunk, reason);
      done.current.push(step);
      await step;
    }
  };

  /** What was written last, also while it is on its way; what was refused is passed over. */
  const lastWritten = async (): Promise<Step | null> => {
    for (let last = done.current.pop(); last; last = done.current.pop()) {
      const step = await last;
      if (step) return step;
    }
    return null;
  };

  const undo = async () => {
    const step = await lastWritten();
    if (!step) return;
    try {
      const answer = await undoGrades(courseId, step.batchId);
      take(answer);
      undone.current.push(step);
      setStatus(t("grading.grid.undone", { count: answer.results.length }));
    } catch (error) {
      done.current.push(Promise.resolve(step));
      setStatus(problemText(t, error));
    }
  };

  /** `revisionOf` tells what a cell is by now: what was undone is written again on top of it. */
  const redo = async (revisionOf: (entry: GridEntry) => number) => {
    const step = undone.current.pop();
    if (!step) return;
    const entries = step.entries.map((entry) => ({ ...entry, revision: revisionOf(entry) }));
    const again = writeChunk(entries, step.reason);
    done.current.push(again);
    await again;
  };

  return {
    states,
    status,
    write,
    undo,
    redo,
    /** The cell shows again what the server has. */
    forget: (entry: GridEntry) => mark([entry], () => null),
  };
}

export type Grades = ReturnType<typeof useGrades>;

function refusalText(t: ReturnType<typeof useI18n>["t"], { code, message }: GradeResult): string {
  switch (code) {
    case "locked":
    case "bad_value":
    case "reason_needed":
      return t(`grading.grid.refused.${code}`);
    default:
      return message ?? t("grading.grid.refused.other");
  }
}
