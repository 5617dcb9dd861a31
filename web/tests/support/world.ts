// What there is to see, on top of the demonstration: made once before the tests of a run, and not changed by those of pages.
import { Api, demoAccount, newStudent } from "./accounts.ts";
import { everything, short } from "./lessons.ts";
import { type MediaCourse, makeMediaCourse } from "./media-course.ts";
import { makeQuestionBank, type QuestionBank } from "./question-bank.ts";

/** The ids that addresses of pages are made of. */
export interface World {
  /** The demonstration course; its student has completed the first lesson and begun the second. */
  demoCourse: string;
  demoLessons: string[];
  /** A published course with students at every stage, changed since it was published; the demonstration's student has completed it. */
  course: string;
  lesson: string;
  videoLesson: string;
  /** A published course of lessons that are no pages. */
  media: MediaCourse;
  /** A course that was never published. */
  draft: string;
  draftLesson: string;
  /** One that everybody finds, signed in or not. */
  publicCourse: string;
  /** A programme of these courses, which the demonstration's student takes. */
  programme: string;
  /** Someone with an account, as administrators see it. */
  person: string;
  /** Someone who was given an account and has not been here yet. */
  newcomer: string;
  /** Where another one of those sets a password. */
  passwordLink: string;
  /** Of the demonstration's student, for `course`: what its paper says to type. */
  certificateCode: string;
  certificateTemplate: string;
  /** Of the teacher, for `course`. */
  bank: QuestionBank;
}

interface Created {
  id: string;
}

interface Outline {
  modules: { lessons: Created[] }[];
}

async function lessonsOf(api: Api, course: string): Promise<string[]> {
  const outline = await api.get<Outline>(`/courses/${course}/outline`);
  return outline.modules.flatMap((module) => module.lessons.map((lesson) => lesson.id));
}

async function addLesson(teacher: Api, module: string, title: string, content: string): Promise<string> {
  const lesson = await teacher.post<Created>(`/modules/${module}/lessons`, {
    title,
    kind: "page",
    content,
    objectives: ["Say what a mean is.", "Compute it, and know when it misleads."],
    questions: ["What does one number say about many?"],
    key_points: ["A mean is the sum of the numbers divided by their count."],
    teaching_minutes: 15,
    exercise_minutes: 10,
  });
  return lesson.id;
}

interface CourseFields {
  title: string;
  summary: string;
  category?: string;
  tags?: string[];
  visibility?: "public" | "organization";
  language?: string;
  level?: "beginner" | "intermediate" | "advanced";
}

/** The ids of the school's categories by their names. */
const categories = new Map<string, string>();

async function makeCategories(admin: Api): Promise<void> {
  for (const [title, parent] of [
    ["Sciences", null],
    ["Mathematics", "Sciences"],
    ["Astronomy", "Sciences"],
    ["Computer science", null],
  ] as const) {
    const above = parent === null ? {} : { parent_id: categories.get(parent) };
    categories.set(title, (await admin.post<Created>("/categories", { title, ...above })).id);
  }
}

async function addCourse(teacher: Api, { category = "Mathematics", ...given }: CourseFields) {
  const fields = { language: "en", level: "beginner", tags: ["numbers"], ...given };
  const course = await teacher.post<Created>("/courses", {
    ...fields,
    category_id: categories.get(category),
  });
  const module = await teacher.post<Created>(`/courses/${course.id}/modules`, {
    title: "One number for many",
  });
  const lesson = await addLesson(teacher, module.id, "Means", everything);
  return { course: course.id, module: module.id, lesson };
}

async function addStudent(name: string, course: string, completed: number): Promise<void> {
  const student = await Api.of(await newStudent(name));
  await student.post(`/courses/${course}/enrollments`);
  for (const lesson of (await lessonsOf(student, course)).slice(0, completed)) {
    await student.put(`/lessons/${lesson}/progress`, { state: "completed", time_spent_s: 240 });
  }
}

const names = [
  "Ada Byron",
  "Blaise Pascal",
  "Emmy Noether",
  "Hypatia",
  "محمد بن موسى الخوارزمي",
  "Sofja Kowalewskaja",
];

async function fillCourse(teacher: Api): Promise<Pick<World, "course" | "lesson" | "videoLesson">> {
  const made = await addCourse(teacher, {
    title: "Numbers that speak",
    summary: "Means, medians and what they hide.",
  });
  await addLesson(teacher, made.module, "Medians", short);
  await addLesson(teacher, made.module, "Spread", short);
  const video = await teacher.post<Created>(`/modules/${made.module}/lessons`, {
    title: "A talk about averages",
    kind: "video",
    material: { source: "https://example.test/talks/averages.mp4" },
  });
  await teacher.post(`/courses/${made.course}/publish`);
  await Promise.all(names.map((name, index) => addStudent(name, made.course, index % 4)));
  await addLesson(teacher, made.module, "Quartiles", short);
  return { course: made.course, lesson: made.lesson, videoLesson: video.id };
}

/** What else the catalogue has, so that there is something to choose. */
const others: readonly CourseFields[] = [
  {
    title: "Der Himmel im Jahreslauf",
    summary: "Was sich am Nachthimmel von Monat zu Monat ändert, und warum.",
    tags: ["sky"],
    visibility: "public",
    category: "Astronomy",
    language: "de",
  },
  {
    title: "مدخل إلى الخوارزميات",
    summary: "كيف نصف الحل خطوة خطوة، ونعرف كم يكلف.",
    category: "Computer science",
    language: "ar",
    level: "intermediate",
  },
  {
    title: "Proofs by induction",
    summary: "From the sum of the first numbers to programs that are right.",
    level: "advanced",
  },
];

async function publishCourse(teacher: Api, fields: CourseFields): Promise<string> {
  const { course } = await addCourse(teacher, fields);
  await teacher.post(`/courses/${course}/publish`);
  return course;
}

const demoTitle = "Programming with Python";

async function followDemoCourse(student: Api): Promise<Pick<World, "demoCourse" | "demoLessons">> {
  const named = `/courses?q=${encodeURIComponent(demoTitle)}`;
  const { items } = await student.get<{ items: (Created & { title: string })[] }>(named);
  const found = items.find((course) => course.title === demoTitle);
  if (!found) throw new Error("the demonstration course is not there");
  await student.post(`/courses/${found.id}/enrollments`);
  const demoLessons = await lessonsOf(student, found.id);
  await student.put(`/lessons/${demoLessons[0]}/progress`, { state: "completed", time_spent_s: 900 });
  await student.put(`/lessons/${demoLessons[1]}/progress`, { state: "in_progress", time_spent_s: 60 });
  return { demoCourse: found.id, demoLessons };
}

async function completeCourse(student: Api, course: string): Promise<void> {
  await student.post(`/courses/${course}/enrollments`);
  for (const lesson of await lessonsOf(student, course)) {
    await student.put(`/lessons/${lesson}/progress`, { state: "completed", time_spent_s: 300 });
  }
}

interface Newcomer {
  id: string;
  link: { path: string };
}

/** An account that an administrator made, and the link by which its owner sets the password. */
export function addNewcomer(admin: Api, name: string): Promise<Newcomer> {
  return admin.post<Newcomer>("/auth/accounts", { name, email: `${crypto.randomUUID()}@newcomers.test` });
}

interface Certified {
  items: { code: string; template_id: string }[];
}

/** The student's name comes to the course service by an event, so the first tries may be too early. */
async function certify(
  teacher: Api,
  course: string,
  student: string,
  tries = 40,
): Promise<Certified["items"][0]> {
  try {
    const issued = await teacher.post<Certified>(`/courses/${course}/certificates`, { user_ids: [student] });
    const [made] = issued.items;
    if (!made) throw new Error("the student has a certificate already");
    return made;
  } catch (error) {
    if (tries === 0 || !String(error).includes("503")) throw error;
    await new Promise((resume) => setTimeout(resume, 250));
    return certify(teacher, course, student, tries - 1);
  }
}

/** What the student keeps beside the lessons. */
async function keepThings(student: Api, course: string, lesson: string): Promise<void> {
  await student.post(`/lessons/${lesson}/notes`, {
    content: "One number for many hides how they differ.\n\n- look at the spread too",
  });
  await student.post(`/lessons/${lesson}/bookmarks`, { label: "What a mean is" });
  await student.put(`/lessons/${lesson}/visit`, {});
  await student.put(`/courses/${course}/favourite`, {});
}

async function makeProgramme(teacher: Api, student: Api, courses: string[]): Promise<string> {
  const made = await teacher.post<Created>("/programmes", {
    title: "From numbers to answers",
    summary: "Read data, say what they mean, and let a computer do the work.",
    course_order: "ordered",
  });
  const change = { courses: courses.map((id, index) => ({ course_id: id, required: index < 2 })) };
  await teacher.call("PATCH", `/programmes/${made.id}`, change, { "If-Match": '"1"' });
  await teacher.post(`/programmes/${made.id}/publish`);
  await student.post(`/programmes/${made.id}/enrollments`);
  return made.id;
}

export default async function makeWorld(): Promise<void> {
  const [student, teacher, admin] = await Promise.all([
    Api.of(demoAccount("student")),
    Api.of(demoAccount("teacher")),
    Api.of(demoAccount("admin")),
  ]);
  await makeCategories(admin);
  const [demo, filled, media, draft, another] = await Promise.all([
    followDemoCourse(student),
    fillCourse(teacher),
    makeMediaCourse(teacher),
    addCourse(teacher, { title: "Doubt, an introduction", summary: "A course in the making." }),
    ...others.map((fields) => publishCourse(teacher, fields)),
  ]);
  await completeCourse(student, filled.course);
  await keepThings(student, filled.course, filled.lesson);
  const courses = [filled.course, demo.demoCourse, another ?? ""];
  const programme = await makeProgramme(teacher, student, courses);
  const people = await admin.get<{ items: (Created & { email: string })[] }>("/users?limit=50");
  const person = people.items.find((each) => each.email === demoAccount("student").email);
  const invited = await addNewcomer(admin, "Katherine Johnson");
  const newcomer = await addNewcomer(admin, "Dorothy Vaughan");
  await teacher.put(`/courses/${filled.course}/certificate-settings`, { rule: "approval" });
  const certificate = await certify(teacher, filled.course, person?.id ?? "");
  const bank = await makeQuestionBank(teacher, filled.course);
  const ids: World = {
    ...demo,
    ...filled,
    publicCourse: another ?? "",
    media,
    draft: draft.course,
    draftLesson: draft.lesson,
    programme,
    person: person?.id ?? "",
    newcomer: newcomer.id,
    passwordLink: invited.link.path,
    certificateCode: certificate.code,
    certificateTemplate: certificate.template_id,
    bank,
  };
  process.env.LMS_WORLD = JSON.stringify(ids);
}

/** For tests, which run in other processes than the one that made it. */
export function world(): World {
  return JSON.parse(process.env.LMS_WORLD ?? "{}");
}
