import { screen, waitFor, within } from "@testing-library/react";
import { beforeAll, expect, it, vi } from "vitest";
import { Problem } from "@/api/problem.ts";
import type { Call } from "@/shared/testing/server.ts";
import { actAsBrowserThatTypes } from "@/shared/testing/typing.ts";
import { stubUploads, Upload } from "@/shared/testing/upload.ts";
import { visit } from "@/shared/testing/visit.tsx";
import { NewQuestionPage } from "./new-question-page.tsx";
import { QuestionPage } from "./question-page.tsx";
import { bank, facets, page, view } from "./testing/things.ts";

beforeAll(actAsBrowserThatTypes);

const under = ["signed-in", "teaching-part"];
const alike = { status: "draft", created_at: bank.created_at, same_key: true };
const saved = view("true_false");

const answers: Record<string, unknown> = {
  "GET /question-banks/b": bank,
  "GET /question-banks/b/categories": { items: [] },
  "GET /question-banks/b/questions/facets": facets,
  "GET /questions/q": saved,
  "GET /questions/q/preview": { seed: 1, question: { body: saved.question.body, hints: [] } },
  "GET /questions/q/duplicates": { items: [{ ...alike, id: "q", name: "Of three" }] },
  "GET /questions/q/versions": page(
    {
      version: 2,
      restored_from: null,
      created_by: "ada",
      created_by_name: "Ada",
      created_at: bank.created_at,
    },
    {
      version: 1,
      restored_from: null,
      created_by: "ada",
      created_by_name: "Ada",
      created_at: bank.created_at,
    },
  ),
  "GET /questions/q/versions/1": { version: 1, question: saved.question },
  "GET /courses": page(),
  "GET /questions/q/uses": page({
    quiz_id: "z",
    title: "Means",
    course_id: "c",
    course_title: "Numbers",
    version: 2,
    snapshot: 1,
    is_asked: true,
    answers: 24,
  }),
  "GET /questions/q/statistics": {
    answers: 24,
    facility: 0.5,
    discrimination: 0.314,
    versions: [{ version: 2, answers: 24, facility: 0.5, discrimination: 0.314 }],
    quizzes: [{ quiz_id: "z", course_id: "c", title: "Means", answers: 24, facility: 0.5 }],
  },
};

function open(more: Record<string, unknown> = {}) {
  return visit(
    { under, route: "/teaching/questions/$questionId", address: "/teaching/questions/q", page: QuestionPage },
    { ...answers, ...more },
  );
}

const name = () => screen.findByRole("textbox", { name: "Name" });
const save = () => screen.getByRole("button", { name: /^Save/ });
const puts = (calls: readonly Call[]) => calls.filter(({ method }) => method === "PUT");

it("saves on top of the revision that was read", async () => {
  const { user, calls } = open({ "PUT /questions/q": { ...saved, revision: 6 } });
  await user.type(await name(), " numbers");
  const form = within(screen.getByRole("form", { name: "Question" }));
  await user.click(form.getByRole("radio", { name: "False" }));
  await user.click(save());
  await waitFor(() => expect(puts(calls)).toHaveLength(1));
  const [sent] = puts(calls);
  expect(sent?.ifMatch).toBe('"5"');
  expect(sent?.body).toMatchObject({
    status: "draft",
    category_id: null,
    question: { facts: { name: "Of three numbers" }, key: { solution: { right: false } } },
  });
});

it("shows faults at their fields, also at the text", async () => {
  const errors = [
    { field: "question.body.text", code: "blank", message: "must have a text", value: null },
    { field: "question.facts.name", code: "blank", message: "must have a text", value: null },
  ];
  const refusal = new Problem({ status: 422, code: "request.invalid", detail: "", errors });
  const { user } = open({ "PUT /questions/q": refusal });
  await name();
  await user.click(save());
  const summary = await screen.findByText("2 things need your attention");
  expect(summary).toBeTruthy();
  expect(screen.getByRole("textbox", { name: "Text of the question" }).getAttribute("aria-invalid")).toBe(
    "true",
  );
  expect((await name()).getAttribute("aria-invalid")).toBe("true");
});

it("shows both texts when somebody else was faster", async () => {
  const theirs = { ...view("true_false", "Of four"), revision: 6 };
  let present = saved;
  const { user, calls } = open({
    "GET /questions/q": () => present,
    "PUT /questions/q": () => {
      present = theirs;
      return 412;
    },
  });
  await user.type(await name(), " numbers");
  await user.click(save());
  const dialog = await screen.findByRole("dialog");
  expect(within(dialog).getByText(/^Of three numbers/)).toBeTruthy();
  expect(within(dialog).getByText(/^Of four/)).toBeTruthy();
  expect(puts(calls)).toHaveLength(1);
});

it("keeps what was typed until it is saved", async () => {
  const first = open();
  await first.user.type(await name(), " numbers");
  await waitFor(() => expect(localStorage.getItem("lms.draft.ada.question.q")).toContain("Of three numbers"));
  first.unmount();
  open();
  expect(await screen.findByDisplayValue("Of three numbers")).toBeTruthy();
});

it("grades a try as it would be for a student, and says what the key says", async () => {
  const { solution } = saved.question.key;
  if (solution.kind !== "true_false") throw new Error("not true or false");
  const key = { ...saved.question.key, solution: { ...solution, feedback_false: "It is true." } };
  const { user, calls } = open({
    "GET /questions/q": { ...saved, question: { ...saved.question, key } },
    "POST /questions/q/try": {
      graded: { outcome: "wrong", score: "0", parts: [], feedback: ["choice:false"] },
      right_answer: { kind: "true_false", value: true },
    },
  });
  const side = await screen.findByRole("complementary", { name: "About the question" });
  await user.click(await within(side).findByRole("radio", { name: "False" }));
  await user.click(within(side).getByRole("button", { name: "Check the answer" }));
  expect(await within(side).findByText("It is true.")).toBeTruthy();
  expect(calls.find(({ method }) => method === "POST")?.body).toMatchObject({
    version: 2,
    answer: { kind: "true_false", value: false },
  });
});

it("makes an older version the newest again", async () => {
  const { user, calls } = open({
    "POST /questions/q/versions/1/restore": { ...saved, version: 3, revision: 6 },
  });
  await user.click(await screen.findByRole("button", { name: "Versions" }));
  await user.click(await screen.findByRole("button", { name: "Show version 1" }));
  await user.click(await screen.findByRole("button", { name: "Make it the newest" }));
  expect(await screen.findByText("Version 1 is the newest again.")).toBeTruthy();
  expect(calls.find(({ method }) => method === "POST")?.ifMatch).toBe('"5"');
});

it("says that a quiz uses a question that was to be deleted", async () => {
  const inUse = new Problem({ status: 409, code: "question.in_use", detail: "" });
  const { user } = open({ "DELETE /questions/q": inUse });
  await user.click(await screen.findByRole("button", { name: "Actions for Of three" }));
  await user.click(await screen.findByRole("menuitem", { name: "Delete" }));
  expect(await screen.findByText(/^A quiz uses this question/)).toBeTruthy();
});

it("writes a new question once, and leads to it", async () => {
  const { user, calls, location } = visit(
    {
      under,
      route: "/teaching/banks/$bankId/new",
      address: "/teaching/banks/b/new?type=true_false&category=means",
      page: NewQuestionPage,
    },
    { ...answers, "POST /question-banks/b/questions": saved },
  );
  await user.type(await name(), "Outliers");
  await user.type(screen.getByRole("textbox", { name: "Text of the question" }), "Medians mind outliers.");
  await user.click(screen.getByRole("radio", { name: "False" }));
  await user.click(save());
  await waitFor(() => expect(location().pathname).toBe("/teaching/questions/q"));
  const [sent] = calls.filter(({ method }) => method === "POST");
  expect(sent?.idempotencyKey).toBeTruthy();
  expect(sent?.body).toMatchObject({
    category_id: "means",
    question: { body: { text: "Medians mind outliers." }, key: { solution: { right: false } } },
  });
  expect(localStorage.getItem("lms.draft.ada.question.new.b.true_false")).toBeNull();
});

it("tells how the question did, and where", async () => {
  const { user } = open();
  await user.click(await screen.findByRole("button", { name: "How it did" }));
  expect(await screen.findByRole("row", { name: /Version 2 24 50% 0.31/ })).toBeTruthy();
  const quiz = screen.getByRole("link", { name: "Means" });
  expect(quiz.getAttribute("href")).toBe("/teaching/quizzes/z/statistics");
});

it("names the quizzes that ask the question", async () => {
  const { user } = open();
  await user.click(await screen.findByRole("button", { name: "Where it is asked" }));
  expect(await screen.findByRole("row", { name: /Means \(Numbers\) 2 24/ })).toBeTruthy();
  expect(screen.getByRole("link", { name: "Means" }).getAttribute("href")).toBe("/teaching/quizzes/z");
});

const heart = {
  reference: `picture:${"0f".repeat(32)}`,
  media_type: "image/png",
  size_bytes: 3,
  width: 640,
  height: 480,
};
const heartFile = () => new File(["png"], "heart.png", { type: "image/png" });
const pictureInput = () => document.querySelector<HTMLInputElement>("input[type=file][accept*=webp]");

it("keeps the picture of a question with the bank, and shows it at once", async () => {
  stubUploads();
  vi.spyOn(URL, "createObjectURL").mockReturnValue("blob:heart");
  const hotspot = view("hotspot");
  const { user, calls } = open({
    "GET /questions/q": hotspot,
    "GET /questions/q/preview": { seed: 1, question: { body: hotspot.question.body, hints: [] } },
    "PUT /questions/q": { ...hotspot, revision: 6 },
  });
  await screen.findByRole("button", { name: "Choose a picture" });
  await user.upload(pictureInput() as HTMLInputElement, heartFile());
  await waitFor(() => expect(Upload.sent).toHaveLength(1));
  expect(Upload.sent[0]?.address).toBe("/api/v1/question-banks/b/pictures");
  Upload.sent[0]?.answer(201, heart);
  const board = await screen.findByRole("group", { name: "The picture with its areas" });
  await waitFor(() => expect(board.querySelector("image")?.getAttribute("href")).toBe("blob:heart"));
  expect(calls.some(({ path }) => path.includes("/pictures/"))).toBe(false);
  await user.click(save());
  await waitFor(() => expect(puts(calls)).toHaveLength(1));
  const { reference: file, width, height } = heart;
  expect(puts(calls)[0]?.body).toMatchObject({
    question: { body: { interaction: { picture: { file, width, height } } } },
  });
});

it("puts a picture into the text by the name that the bank gives it", async () => {
  stubUploads();
  const { user } = open();
  const text = await screen.findByRole("textbox", { name: "Text of the question" });
  await user.click(text);
  await user.paste({ files: [heartFile()], getData: () => "" } as unknown as DataTransfer);
  await waitFor(() => expect(Upload.sent).toHaveLength(1));
  expect(Upload.sent[0]?.address).toBe("/api/v1/question-banks/b/pictures");
  Upload.sent[0]?.answer(201, heart);
  await waitFor(() => expect((text as HTMLTextAreaElement).value).toContain(`![heart](${heart.reference})`));
});

it.each([
  [{ code: "bank.too_many_pictures" }, 409, "This bank has no room for more pictures."],
  [
    { code: "request.invalid", errors: [{ field: "body", code: "no_picture", message: "", value: null }] },
    422,
    /^This is not a picture that can be shown/,
  ],
])("says why a picture is not kept: %j", async (refusal, status, said) => {
  stubUploads();
  const hotspot = view("hotspot");
  const { user } = open({ "GET /questions/q": hotspot, "GET /questions/q/preview": 404 });
  await screen.findByRole("button", { name: "Choose a picture" });
  await user.upload(pictureInput() as HTMLInputElement, heartFile());
  await waitFor(() => expect(Upload.sent).toHaveLength(1));
  Upload.sent[0]?.answer(status, { status, errors: [], detail: "", ...refusal });
  expect(await screen.findByText(said)).toBeTruthy();
});

it("shows students the pictures of the bank in the preview", async () => {
  vi.spyOn(URL, "createObjectURL").mockReturnValue("blob:heart");
  const body = { ...saved.question.body, text: `![A heart](${heart.reference})` };
  open({
    "GET /questions/q/preview": { seed: 1, question: { body, hints: [] } },
    [`GET /question-banks/b/pictures/${heart.reference.replace("picture:", "")}`]: heartFile(),
  });
  const side = await screen.findByRole("complementary", { name: "About the question" });
  const picture = await within(side).findByRole("img", { name: "A heart" });
  expect(picture.getAttribute("src")).toBe("blob:heart");
});
