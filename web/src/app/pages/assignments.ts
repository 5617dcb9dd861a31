// Pages about assignments, of those who teach.
import { page } from "./page.ts";

export const assignmentPages = {
  assignmentOfLesson: page(
    "/assignments/edit",
    () => import("@/pages/assignment/assignment-edit-page.tsx"),
    "AssignmentEditPage",
    "assignment",
  ),
  assignmentFrame: page(
    "/teaching/assignments/$assignmentId/*",
    () => import("@/pages/assignment/assignment-frame.tsx"),
    "AssignmentFrame",
    "assignment",
  ),
  assignmentSettings: page(
    "/teaching/assignments/$assignmentId",
    () => import("@/pages/assignment/settings-page.tsx"),
    "AssignmentSettingsPage",
    "assignment",
    "author",
  ),
  extensions: page(
    "/teaching/assignments/$assignmentId/extensions",
    () => import("@/pages/assignment/extensions-page.tsx"),
    "ExtensionsPage",
    "assignment",
  ),
  assignmentGroups: page(
    "/teaching/assignments/$assignmentId/groups",
    () => import("@/pages/assignment/groups-page.tsx"),
    "GroupsPage",
    "assignment",
  ),
  submissions: page(
    "/teaching/assignments/$assignmentId/submissions",
    () => import("@/pages/assignment/submissions-page.tsx"),
    "SubmissionsPage",
    "assignment",
  ),
  markers: page(
    "/teaching/assignments/$assignmentId/markers",
    () => import("@/pages/assignment/markers-page.tsx"),
    "MarkersPage",
    "assignment",
  ),
  exchange: page(
    "/teaching/assignments/$assignmentId/exchange",
    () => import("@/pages/assignment/exchange-page.tsx"),
    "ExchangePage",
    "assignment",
  ),
  peerReview: page(
    "/teaching/assignments/$assignmentId/reviews",
    () => import("@/pages/assignment/peer-review-page.tsx"),
    "PeerReviewPage",
    "assignment",
  ),
  similarity: page(
    "/teaching/assignments/$assignmentId/similarity",
    () => import("@/pages/assignment/similarity-page.tsx"),
    "SimilarityPage",
    "assignment",
  ),
  marking: page(
    "/teaching/submissions/$submissionId",
    () => import("@/pages/assignment/marking-page.tsx"),
    "MarkingPage",
    "assignment",
    "author",
  ),
};
