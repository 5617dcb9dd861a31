// Pages about assignments, of those who teach.
import { pages } from "../pages.ts";
import { plain, searched, teaching } from "./parts.tsx";

const assignmentOfLesson = searched(
  teaching,
  "/assignments/edit",
  pages.assignmentOfLesson,
  "lesson",
  "reference",
);

const assignmentFrame = plain(teaching, "/teaching/assignments/$assignmentId", pages.assignmentFrame);

const assignmentSettings = plain(assignmentFrame, "/", pages.assignmentSettings);

const extensions = plain(assignmentFrame, "/extensions", pages.extensions);

const assignmentGroups = plain(assignmentFrame, "/groups", pages.assignmentGroups);

const submissions = searched(assignmentFrame, "/submissions", pages.submissions, "state", "only", "attempts");

const markers = searched(assignmentFrame, "/markers", pages.markers, "marker");

const exchange = plain(assignmentFrame, "/exchange", pages.exchange);

const peerReview = plain(assignmentFrame, "/reviews", pages.peerReview);

const similarity = searched(assignmentFrame, "/similarity", pages.similarity, "first", "second");

const marking = plain(teaching, "/teaching/submissions/$submissionId", pages.marking);

export const assignmentRoutes = [
  assignmentOfLesson,
  assignmentFrame.addChildren([
    assignmentSettings,
    submissions,
    markers,
    exchange,
    peerReview,
    similarity,
    extensions,
    assignmentGroups,
  ]),
  marking,
] as const;
