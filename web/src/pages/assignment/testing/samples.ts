import type { Assignment, AssignmentView, RubricForm } from "@/api/queries/assignments.ts";
import type { SubmissionMarking } from "@/api/queries/marking.ts";
import type { PeerReview, PeerReviewRow, PeerReviews } from "@/api/queries/peer-reviews.ts";
import type { SimilarityReport, SimilarPair } from "@/api/queries/similarity.ts";
import type { AssignmentDoor, SubmissionView } from "@/api/queries/submissions.ts";

export const rubric: RubricForm = {
  kind: "rubric",
  is_shown_before: true,
  criteria: [
    {
      id: "thesis",
      title: "Thesis",
      description: "",
      levels: [
        { id: "none", title: "Missing", description: "", points: "0", least: null },
        { id: "full", title: "Clear", description: "", points: "4", least: null },
      ],
    },
  ],
};

const timing: Assignment["timing"] = {
  opens: null,
  due: "2026-12-01T08:00:00Z",
  cut_off: null,
  late: { kind: "per_day", percent: "10", most_percent: "50", grace_minutes: 0 },
};

export const assignment: AssignmentView = {
  id: "essay",
  course_id: "course",
  assignment: {
    title: "Essay",
    instructions: "Write about foxes.",
    given_text: "",
    points: "20",
    timing,
    accepted: { text: true, most_words: null, links: 2, files: null },
    attempts: { most: 1, counting: "newest", may_withdraw: true },
    by_groups: false,
    form: rubric,
    is_anonymous: false,
    double_marking: null,
    peer_review: null,
  },
  published_number: null,
  published_at: null,
  has_unpublished_changes: true,
  peer_phase: "none",
  revision: 3,
  created_by: "ada",
  created_at: "2026-11-20T08:00:00Z",
  updated_by: "ada",
  updated_at: "2026-11-20T08:00:00Z",
};

export function submission(given: Partial<SubmissionView> = {}): SubmissionView {
  return {
    id: "work",
    assignment_id: "essay",
    number: 1,
    status: "draft",
    content: { text: "The fox runs", links: [] },
    files: [],
    group_id: null,
    members: [],
    revision: 2,
    submitted_at: null,
    minutes_late: 0,
    withheld: null,
    may_withdraw: false,
    result: null,
    updated_at: "2026-11-22T08:00:00Z",
    ...given,
  };
}

export function door(given: Partial<AssignmentDoor> = {}): AssignmentDoor {
  const { title, instructions, given_text, points, accepted, attempts } = assignment.assignment;
  return {
    id: "essay",
    course_id: "course",
    title,
    instructions,
    given_text,
    points,
    timing,
    accepted,
    attempts,
    by_groups: false,
    is_anonymous: false,
    form: rubric,
    peer_review: null,
    peer_phase: "none",
    hindrances: [],
    submissions: [],
    server_now: "2026-11-22T08:00:00Z",
    ...given,
  };
}

export function marking(given: Partial<SubmissionMarking> = {}): SubmissionMarking {
  return {
    submission: {
      id: "work",
      pseudonym: "Amber Otter",
      name: null,
      members: [],
      number: 1,
      is_newest: true,
      submitted_at: "2026-11-22T08:00:00Z",
      minutes_late: 0,
      state: "waiting",
      markers: [],
      points: null,
      source: null,
      files: 0,
      words: 3,
    },
    course_id: "course",
    assignment_id: "essay",
    title: "Essay",
    possible: "20",
    form: rubric,
    content: { text: "The fox runs", links: [] },
    files: [],
    feedback_files: [],
    marks: [],
    comments: [],
    reviews: [],
    grades: [],
    may_reconcile: false,
    revision: 0,
    ...given,
  };
}

export const peerReviewing: NonNullable<Assignment["peer_review"]> = {
  reviews: 3,
  due: "2027-01-15T08:00:00Z",
  least_reviews: 1,
  combining: "median",
  are_authors_named: false,
  are_reviewers_named: false,
};

/** A review as who teaches sees it. */
export function reviewRow(given: Partial<PeerReviewRow> = {}): PeerReviewRow {
  return {
    id: "first",
    submission_id: "work",
    pseudonym: "Amber Otter",
    reviewer_id: "bob",
    reviewer: "Bob",
    is_done: false,
    points: null,
    ...given,
  };
}

/** A review that a student has to write. */
export function ownReview(given: Partial<PeerReview> = {}): PeerReview {
  return {
    id: "first",
    pseudonym: "Amber Otter",
    author: null,
    is_done: false,
    mark: { criteria: [], points: null, comment: "" },
    points: null,
    revision: 1,
    content: { text: "The hen sleeps", links: [] },
    files: [],
    ...given,
  };
}

export function ownReviews(given: Partial<PeerReviews> = {}): PeerReviews {
  return { items: [ownReview()], form: rubric, due: null, phase: "reviewing", ...given };
}

export function similarPair(given: Partial<SimilarPair> = {}): SimilarPair {
  return {
    first: "one",
    first_pseudonym: "Amber Otter",
    second: "two",
    second_pseudonym: "Blue Heron",
    share: 0.8,
    words: 4,
    passages: [{ first_start: 0, first_length: 17, second_start: 3, second_length: 17, words: 4 }],
    ...given,
  };
}

export function similarity(given: Partial<SimilarityReport> = {}): SimilarityReport {
  return {
    run: {
      id: "run",
      state: "succeeded",
      compared: 2,
      not_compared: 1,
      pairs: 1,
      started_by: "ada",
      created_at: "2026-11-22T10:00:00Z",
      finished_at: "2026-11-22T10:00:02Z",
    },
    items: [similarPair()],
    ...given,
  };
}

/** Who teaches the course, as somebody sees it who may edit it, or an assistant. */
export const teachers = (can_edit = true) => ({
  items: [],
  can_edit,
  can_appoint: can_edit,
  sections_only: false,
});
