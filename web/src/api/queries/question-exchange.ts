// Questions from files of other systems, with what became of every item, and to such files.
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { answer, api, type Schemas } from "../client.ts";
import { upload } from "../upload.ts";
import type { QuestionFilter, QuestionStatus } from "./questions.ts";

export type QuestionFormat = Schemas["QuestionFormat"];
export type QuestionImport = Schemas["QuestionImportView"];
export type ImportedQuestion = Schemas["ImportedQuestion"];
export type QuestionOutcome = Schemas["QuestionOutcome"];
export type ExchangeRemark = Schemas["ExchangeRemark"];

const pageSize = 100;
/** An import under way is asked for as often; the server tells no news by itself. */
const pollMs = 1000;

export interface ImportChoices {
  /** Left out, it is told from the bytes. */
  format?: QuestionFormat;
  duplicates: Schemas["OnDuplicate"];
  category_id?: string;
  status: QuestionStatus;
  /** Only what would become of the items. */
  dry_run: boolean;
}

/** What it is when the bytes are there: done, or begun where it is large. */
export function importQuestions(
  bankId: string,
  file: Blob,
  choices: ImportChoices,
  onProgress: (percent: number) => void,
): Promise<QuestionImport> {
  const query = new URLSearchParams(
    Object.entries(choices).map(([name, value]) => [name, String(value)] as [string, string]),
  );
  return upload({ path: `/api/v1/question-banks/${bankId}/imports?${query}`, bytes: file, onProgress });
}

const ofImport = (importId: string) => ({ path: { import_id: importId } });

function isUnderWay(state: Schemas["QuestionImportState"] | undefined): boolean {
  return state === "queued" || state === "running";
}

export const questionImportQuery = (importId: string) =>
  queryOptions({
    queryKey: ["question-imports", importId],
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/question-imports/{import_id}", { signal, params: ofImport(importId) })),
    refetchInterval: ({ state }) => (isUnderWay(state.data?.state) ? pollMs : false),
  });

export const importedQuestionsQuery = (importId: string, outcome: QuestionOutcome | undefined) =>
  infiniteQueryOptions({
    queryKey: ["question-imports", importId, "items", outcome],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET("/api/v1/question-imports/{import_id}/items", {
          signal,
          params: {
            ...ofImport(importId),
            query: {
              limit: pageSize,
              ...(outcome !== undefined && { outcome }),
              ...(pageParam ? { cursor: pageParam } : {}),
            },
          },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor,
  });

/** A file of at most 5,000 questions, with what it cannot hold. */
export function exportQuestions(
  bankId: string,
  format: QuestionFormat,
  which: QuestionFilter & { question_ids?: string[] },
): Promise<Schemas["ExportedQuestions"]> {
  return answer(
    api.GET("/api/v1/question-banks/{bank_id}/export", {
      params: { path: { bank_id: bankId }, query: { ...which, format } },
    }),
  );
}
