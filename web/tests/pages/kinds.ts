// Lessons that are no pages, as they are read and written.
import type { PageState } from "./page-state.ts";

export const kindPages: readonly PageState[] = [
  {
    name: "read-film",
    role: "teacher",
    path: ({ media }) => `/courses/${media.course}/lessons/${media.film}`,
    prepare: (page, text) => page.getByRole("heading", { name: text("read.video.transcript") }).waitFor(),
  },
  {
    name: "read-file",
    role: "teacher",
    path: ({ media }) => `/courses/${media.course}/lessons/${media.file}`,
    needs: "browser",
    prepare: async (page, text) => {
      await page.getByRole("link", { name: text("read.file.download") }).waitFor();
      await page.locator("iframe").waitFor(); // the viewer of PDF
    },
  },
  {
    name: "read-link",
    role: "teacher",
    path: ({ media }) => `/courses/${media.course}/lessons/${media.link}`,
    prepare: (page, text) => page.getByRole("link", { name: text("read.external.open") }).waitFor(),
  },
  {
    name: "author-lesson-film",
    role: "teacher",
    path: ({ media }) => `/teaching/courses/${media.course}/lessons/${media.film}`,
    prepare: (page, text) => page.getByRole("textbox", { name: text("author.material.chapters") }).waitFor(),
  },
  {
    name: "author-lesson-file",
    role: "teacher",
    path: ({ media }) => `/teaching/courses/${media.course}/lessons/${media.file}`,
    prepare: (page, text) => page.getByRole("button", { name: text("author.material.replace") }).waitFor(),
  },
  {
    name: "author-lesson-html",
    role: "teacher",
    path: ({ media }) => `/teaching/courses/${media.course}/lessons/${media.link}`,
    prepare: (page, text) =>
      page.getByRole("textbox", { name: text("author.editor.content_html") }).waitFor(),
  },
];
