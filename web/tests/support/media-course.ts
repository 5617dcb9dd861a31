// A course of lessons that are no pages.
import type { Api } from "./accounts.ts";
import { captions, plan, silence } from "./recordings.ts";

/** Ids of the course and of one lesson of each kind. */
export interface MediaCourse {
  course: string;
  film: string;
  file: string;
  link: string;
}

interface Created {
  id: string;
}

export async function makeMediaCourse(teacher: Api): Promise<MediaCourse> {
  const { id: course } = await teacher.post<Created>("/courses", { title: "Ways to learn", language: "en" });
  const { id: module } = await teacher.post<Created>(`/courses/${course}/modules`, { title: "All of them" });
  const add = async (fields: object) =>
    (await teacher.post<Created>(`/modules/${module}/lessons`, fields)).id;
  const [recording, track, document] = await Promise.all([
    teacher.upload(course, silence(120)),
    teacher.upload(course, Buffer.from(captions)),
    teacher.upload(course, plan),
  ]);
  const film = await add({
    title: "A talk to listen to",
    kind: "video",
    content: "Recorded in the old hall.",
    material: {
      source: `${recording}/talk.wav`,
      chapters: [
        { at_s: 0, title: "Welcome" },
        { at_s: 60, title: "Medians" },
      ],
      captions: [{ language: "en", source: track }],
      done_when: "watched",
    },
  });
  const file = await add({ title: "The plan", kind: "file", material: { source: `${document}/plan.pdf` } });
  const link = await add({
    title: "More to read",
    kind: "link",
    format: "html",
    content: "<p>An <em>essay</em> about averages.</p>",
    material: { source: "http://example.test/essay", done_when: "opened" },
  });
  await teacher.post(`/courses/${course}/publish`);
  return { course, film, file, link };
}
