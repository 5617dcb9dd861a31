import { act, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";
import type { AnswerMessage, AttemptView, MessageReception, StudentSlot } from "@/api/queries/attempts.ts";
import type { Call } from "@/shared/testing/server.ts";
import { visit } from "@/shared/testing/visit.tsx";
import { AttemptPage } from "./attempt-page.tsx";
import { attempt, clock, slot } from "./testing/samples.ts";

beforeEach(() => {
  vi.stubGlobal("matchMedia", () => ({ matches: true, addEventListener() {}, removeEventListener() {} }));
});

interface Said {
  reception?: MessageReception["reception"];
  slots?: unknown[];
  feedback?: unknown[];
}

/** Answers as a server does that takes everything; `said` adds what it says of it. */
function taken(body: unknown, said: Said = {}) {
  const { messages } = body as { messages: AnswerMessage[] };
  const receptions = messages.map(({ slot, sequence }) => ({
    slot,
    sequence,
    reception: said.reception ?? "accepted",
    greatest_sequence: sequence,
  }));
  return { receptions, slots: said.slots ?? [], feedback: said.feedback ?? [], clock: clock() };
}

function open(view: AttemptView, respond: (call: Call) => unknown = () => undefined) {
  return visit(
    {
      route: "/attempts/$attemptId",
      address: "/attempts/attempt",
      under: ["signed-in"],
      page: AttemptPage,
    },
    (call) => {
      const own = respond(call);
      if (own !== undefined) return own;
      if (call.call === "GET /attempts/attempt") return view;
      if (call.path.endsWith("/answers")) return taken(call.body);
      return call.path.endsWith("/signals") || call.path.endsWith("/page") ? undefined : 404;
    },
  );
}

const messagesOf = (calls: readonly Call[]) =>
  calls
    .filter(({ path }) => path.endsWith("/answers"))
    .flatMap(({ body }) => (body as { messages: AnswerMessage[] }).messages);

test("an answer is saved while the student goes on, and the list says what is answered", async () => {
  const { user, calls } = open(attempt([slot("one", 0), slot("two", 1, { sequence: 4 })]));
  await user.type(await screen.findByRole("textbox", { name: "Your answer" }), "1/2");
  expect(await screen.findByText("Saved")).toBeTruthy();
  expect(messagesOf(calls).at(-1)).toMatchObject({
    slot: "one",
    action: "save",
    answer: { kind: "text", text: "1/2" },
  });
  const list = screen.getByRole("navigation", { name: "Questions" });
  expect(within(list).getByRole("button", { name: "Question 1, answered" })).toBeTruthy();
  await user.click(within(list).getByRole("button", { name: "Question 2, not seen yet" }));
  const heading = await screen.findByRole("heading", { name: "Question 2" });
  expect(document.activeElement).toBe(heading);
  await user.type(screen.getByRole("textbox", { name: "Your answer" }), "x");
  await screen.findByText("Saved");
  expect(messagesOf(calls).at(-1)).toMatchObject({ slot: "two", sequence: 5 });
});

test("without a connection the page says so, and sends everything once there is one", async () => {
  let isCut = true;
  const { user, calls } = open(attempt([slot("one", 0)]), ({ path }) =>
    isCut && path.endsWith("/answers") ? -1 : undefined,
  );
  await user.type(await screen.findByRole("textbox", { name: "Your answer" }), "kept");
  expect((await screen.findAllByText("Kept on this device, waiting for a connection")).length).toBe(2);
  isCut = false;
  act(() => void dispatchEvent(new Event("online")));
  expect(await screen.findByText("All answers are saved")).toBeTruthy();
  expect(messagesOf(calls).at(-1)).toMatchObject({ answer: { text: "kept" } });
});

test("what is refused says why", async () => {
  const { user } = open(attempt([slot("one", 0)]), ({ path, body }) =>
    path.endsWith("/answers") ? taken(body, { reception: "late" }) : undefined,
  );
  await user.type(await screen.findByRole("textbox", { name: "Your answer" }), "x");
  expect(await screen.findByText("Not saved: the time was over.")).toBeTruthy();
});

const checked: Partial<StudentSlot> = { tries_left: 2 };

test("a checked answer gets its feedback, and tries are counted", async () => {
  const view = attempt([slot("one", 0, checked)], { behaviour: { kind: "interactive", most_tries: 3 } });
  const { user, calls } = open(view, ({ path, body }) =>
    path.endsWith("/answers")
      ? taken(body, {
          slots: [{ slot: "one", sequence: 9, tries_left: 1, is_fixed: false, hints: [] }],
          feedback: [
            {
              slot: "one",
              outcome: "wrong",
              parts: [],
              earned: null,
              specific: ["Try halves."],
              general: null,
              right_answer: null,
            },
          ],
        })
      : undefined,
  );
  expect((await screen.findByRole<HTMLButtonElement>("button", { name: "Check" })).disabled).toBe(true);
  await user.type(screen.getByRole("textbox", { name: "Your answer" }), "x");
  await user.click(screen.getByRole("button", { name: "Check" }));
  expect(await screen.findByText("Try halves.")).toBeTruthy();
  expect(screen.getByText("1 try left")).toBeTruthy();
  expect(messagesOf(calls).at(-1)?.action).toBe("check");
});

test("a hint is asked for by its id, with what it costs", async () => {
  const offer = { id: "h1", title: "Halves", penalty: "1/10", gap: null, within: null, after: [] };
  const later = { ...offer, id: "h2", title: "Quarters", after: ["h1"] };
  const base = slot("one", 0);
  const asked = { ...base, question: { ...base.question, hints: [offer, later] } };
  const hint = {
    id: "h1",
    title: "Halves",
    text: "Half of one.",
    penalty: "1/10",
    gap: null,
    within: null,
    question: null,
  };
  const view = attempt([asked], { behaviour: { kind: "adaptive", most_tries: 3 } });
  const { user, calls } = open(view, ({ path, body }) =>
    path.endsWith("/answers")
      ? taken(body, {
          slots: [{ slot: "one", sequence: 1, tries_left: null, is_fixed: false, hints: [hint] }],
        })
      : undefined,
  );
  await user.click(await screen.findByRole("button", { name: "Hint: Halves (costs 10%)" }));
  expect(await screen.findByText("Half of one.")).toBeTruthy();
  expect(messagesOf(calls)[0]).toMatchObject({ action: "hint", hint: "h1" });
  expect(screen.getByRole("button", { name: /Quarters/ })).toBeTruthy();
});

test("who finishes is told what is not answered, can go there, and submits", async () => {
  const view = attempt([slot("one", 0, { answer: { kind: "text", text: "a", unit: null } }), slot("two", 1)]);
  const { user, calls } = open(view, ({ path }) =>
    path.endsWith("/submit")
      ? { is_submitted: true, receptions: [], clock: clock({ status: "submitted" }) }
      : undefined,
  );
  await user.click(await screen.findByRole("button", { name: "Flag" }));
  await user.click(screen.getByRole("button", { name: "Finish …" }));
  const dialog = await screen.findByRole("dialog", { name: "Submit the attempt?" });
  expect(within(dialog).getByText("A question is not answered")).toBeTruthy();
  expect(within(dialog).getByText("You have flagged a question")).toBeTruthy();
  await user.click(within(dialog).getByRole("button", { name: "Question 2" }));
  expect(await screen.findByRole("heading", { name: "Question 2" })).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Finish …" }));
  await user.click(await screen.findByRole("button", { name: "Submit" }));
  expect(await screen.findByText("Your attempt is submitted")).toBeTruthy();
  expect(calls.some(({ call }) => call === "POST /attempts/attempt/submit")).toBe(true);
  await waitFor(() => expect(localStorage.getItem("lms.marks.ada.attempt")).toBeNull());
});

test("a quiz page by page opens the next one at the server, and none before", async () => {
  const places = attempt([slot("one", 0), slot("two", 1)]).places;
  const view = attempt([slot("one", 0)], { navigation: "sequential", places, pages: 2 });
  const { user } = open(view, ({ path }) =>
    path.endsWith("/page") ? { page: 1, slots: [slot("two", 1)], feedback: [], clock: clock() } : undefined,
  );
  expect(await screen.findByText("You cannot come back to this page once you have turned it.")).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Next page" }));
  expect(await screen.findByRole("heading", { name: "Question 2" })).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Previous page" })).toBeNull();
  expect(screen.getByRole<HTMLButtonElement>("button", { name: /^Question 1/ }).disabled).toBe(true);
});

test("the time that is left is the server's, and can be hidden", async () => {
  const view = attempt([slot("one", 0)], { clock: clock({ remaining_ms: 3_600_000 + 125_000 }) });
  const { user } = open(view);
  expect((await screen.findByRole("timer", { name: "Time left" })).textContent).toMatch(/^1:02:0[45]$/);
  await user.click(screen.getByRole("button", { name: "Hide" }));
  expect(screen.queryByRole("timer")).toBeNull();
});

test("when the time is over the page finds out that the attempt was submitted", async () => {
  let asked = 0;
  const running = attempt([slot("one", 0)], { clock: clock({ remaining_ms: 300 }) });
  open(running, ({ call }) => {
    if (call !== "GET /attempts/attempt") return undefined;
    asked += 1;
    return asked === 1 ? running : { ...running, clock: clock({ status: "submitted", remaining_ms: 0 }) };
  });
  expect(await screen.findByRole("timer")).toBeTruthy();
  expect(await screen.findByText("Your attempt is submitted", {}, { timeout: 5000 })).toBeTruthy();
});

test("leaving the window is noted once, as is coming back", async () => {
  const { calls } = open(attempt([slot("one", 0)]));
  await screen.findByRole("textbox", { name: "Your answer" });
  act(() => {
    dispatchEvent(new Event("blur"));
    dispatchEvent(new Event("blur"));
    dispatchEvent(new Event("focus"));
  });
  await waitFor(() => {
    const kinds = calls
      .filter(({ path }) => path.endsWith("/signals"))
      .flatMap(({ body }) => (body as { signals: { kind: string }[] }).signals.map(({ kind }) => kind));
    expect(kinds).toEqual(["focus_lost", "focus_returned"]);
  });
});

test("a question on a picture gets it from the attempt", async () => {
  const hash = "0f".repeat(32);
  const picture = { file: `picture:${hash}`, width: 200, height: 100, description: "A heart" };
  const body = {
    text: "Where is the aorta?",
    interaction: { kind: "hotspot" as const, picture, at_most: 1 },
  };
  vi.spyOn(URL, "createObjectURL").mockReturnValue("blob:heart");
  open(attempt([slot("one", 0, { question: { body, hints: [] } })]), ({ call }) =>
    call === `GET /attempts/attempt/pictures/${hash}` ? new Blob(["png"]) : undefined,
  );
  await waitFor(() =>
    expect(screen.getByRole("img", { name: "A heart" }).getAttribute("src")).toBe("blob:heart"),
  );
});
