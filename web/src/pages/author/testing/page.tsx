import { QueryClientProvider } from "@tanstack/react-query";
import { fireEvent, render } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { ReactElement } from "react";
import { vi } from "vitest";
import { I18nProvider } from "@/i18n";
import { clientOf } from "@/shared/testing/someone.ts";
import { ToastRegion } from "@/ui/toast-region.tsx";

export interface Call {
  method: string;
  path: string;
  ifMatch: string | null;
  body: unknown;
}

/** What the server answers, now or later; a number is a refusal with that status. */
export type Answers = (call: Call) => unknown | number;

function responseTo(answer: unknown): Response {
  if (answer === undefined) return new Response(null, { status: 204 });
  if (typeof answer !== "number") return Response.json(answer);
  const problem = { status: answer, code: `http.${answer}`, title: "", detail: "", errors: [], trace_id: "" };
  return Response.json(problem, { status: answer });
}

/** Stands in for the server; the result is every request that was made, in order. */
export function serve(answers: Answers): Call[] {
  const calls: Call[] = [];
  vi.stubGlobal("fetch", async (request: Request) => {
    const text = await request.text();
    const call: Call = {
      method: request.method,
      path: new URL(request.url).pathname.replace("/api/v1", ""),
      ifMatch: request.headers.get("If-Match"),
      body: text === "" ? undefined : JSON.parse(text),
    };
    calls.push(call);
    return responseTo(await answers(call));
  });
  return calls;
}

export function show(page: ReactElement) {
  const view = render(
    <QueryClientProvider client={clientOf("author")}>
      <I18nProvider timeZone="UTC">
        {page}
        <ToastRegion />
      </I18nProvider>
    </QueryClientProvider>,
  );
  return { ...view, user: userEvent.setup() };
}

/** Types into the text area that has the focus, as a browser's `execCommand` does; happy-dom has none. */
export function actAsBrowserThatTypes(): void {
  document.execCommand = (_command: string, _showUi?: boolean, text = "") => {
    const area = document.activeElement as HTMLTextAreaElement & {
      _valueTracker?: { setValue(value: string): void };
    };
    area.setRangeText(text, area.selectionStart, area.selectionEnd, "end");
    // happy-dom changes the value by the setter that React listens on; browsers do not.
    area._valueTracker?.setValue("\0");
    fireEvent.input(area);
    return true;
  };
}
