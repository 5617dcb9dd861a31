// Pages of those who write courses and teach them.
import { pages } from "../pages.ts";
import { plain, searched, teaching } from "./parts.tsx";

const myCourses = searched(teaching, "/teaching", pages.myCourses, "new");

const newImport = searched(teaching, "/teaching/import", pages.newImport, "course");

const importReport = plain(teaching, "/teaching/imports/$importId", pages.importReport);

const ownProgrammes = plain(teaching, "/teaching/programmes", pages.ownProgrammes);

const programmeEditor = plain(teaching, "/teaching/programmes/$programmeId", pages.programmeEditor);

const builder = plain(teaching, "/teaching/courses/$courseId", pages.builder);

const structure = plain(builder, "/", pages.structure);

const editor = plain(builder, "/lessons/$lessonId", pages.editor);

const courseSettings = plain(builder, "/settings", pages.courseSettings);

const rules = plain(builder, "/rules", pages.rules);

const simulator = searched(builder, "/simulate", pages.simulator, "student", "group", "at", "draft");

const overrides = plain(builder, "/overrides", pages.overrides);

const publish = plain(builder, "/publish", pages.publish);

const readers = plain(builder, "/readers", pages.readers);

const compare = searched(builder, "/compare", pages.compare, "from", "to");

const reviews = plain(teaching, "/teaching/reviews", pages.reviews);

const review = plain(teaching, "/teaching/reviews/$courseId", pages.review);

const report = searched(builder, "/report", pages.report, "q", "state", "sort", "order", "risk", "section");

const studentProgress = plain(builder, "/report/$userId", pages.studentProgress);

const courseCertificates = plain(builder, "/certificates", pages.courseCertificates);

const coursePeople = searched(
  builder,
  "/people",
  pages.coursePeople,
  "part",
  "q",
  "section",
  "state",
  "bulk",
);

const quizzes = searched(builder, "/quizzes", pages.quizzes, "q", "archived", "new");

const assignments = searched(builder, "/assignments", pages.assignments, "new");

const gradebook = searched(builder, "/gradebook", pages.gradebook, "q", "section", "sort", "order", "part");

export const teachingRoutes = [
  myCourses,
  newImport,
  importReport,
  ownProgrammes,
  programmeEditor,
  reviews,
  review,
  builder.addChildren([
    structure,
    editor,
    courseSettings,
    rules,
    simulator,
    overrides,
    publish,
    coursePeople,
    readers,
    compare,
    report,
    studentProgress,
    courseCertificates,
    quizzes,
    assignments,
    gradebook,
  ]),
] as const;
