import type { ClaimedAnswer, QuizStatistics } from "@/api/queries/grading.ts";

export const essay = (attempt: string, name: string): ClaimedAnswer =>
  ({
    attempt_id: attempt,
    slot: "one",
    question_id: "question",
    version: 1,
    outcome: "needs_grading",
    points: "4",
    earned: "0",
    by_hand: false,
    comment: "",
    graded_by: null,
    graded_at: null,
    revision: 1,
    taker: { user_id: attempt, name, email: null, pseudonym: "7F3A2C" },
    number: 1,
    ended: "2026-11-21T08:00:00Z",
    claim: { name: "Ada", is_mine: true, until: "2026-11-21T09:00:00Z" },
    name: "Why means mislead",
    asked: {
      body: {
        text: "Why can a mean mislead?",
        interaction: { kind: "essay", input: "plain", least_words: null, most_words: null, files: null },
      },
      hints: [],
    },
    key: {},
    answer: { kind: "essay", text: `${name} thinks of outliers.`, files: [] },
    right_answer: null,
  }) as unknown as ClaimedAnswer;

export const statistics: QuizStatistics = {
  counted: "first",
  computed_at: "2026-11-21T08:00:00Z",
  is_current: true,
  snapshot: 1,
  attempts: 12,
  left_out: 1,
  mean: 0.64,
  standard_deviation: 0.2,
  reliability: 0.81,
  standard_error: 0.09,
  histogram: [0, 0, 0, 0, 0, 1, 0, 1, 1, 1, 2, 1, 2, 0, 1, 1, 0, 1, 0, 0],
  slots: [
    {
      slot: "one",
      points: "1",
      facility: 0.75,
      standard_deviation: 0.4,
      discrimination: 0.45,
      questions: [
        {
          question_id: "mean",
          version: 2,
          name: "What is a mean?",
          kind: "single_choice",
          answers: 12,
          facility: 0.75,
          choices: [
            { id: "a", label: "The sum by the number", count: 9, mean_part: 0.7 },
            { id: "b", label: "The middle one", count: 3, mean_part: 0.4 },
          ],
          typed: [],
          typed_others: 0,
          right_answer: null,
        },
      ],
    },
    {
      slot: "two",
      points: "4",
      facility: 0.5,
      standard_deviation: 0.3,
      discrimination: 0.1,
      questions: [
        {
          question_id: "why",
          version: 1,
          name: "Why means mislead",
          kind: "essay",
          answers: 12,
          facility: 0.5,
          choices: [],
          typed: [{ text: "Outliers", count: 7, facility: 0.8 }],
          typed_others: 5,
          right_answer: null,
        },
      ],
    },
  ],
};
