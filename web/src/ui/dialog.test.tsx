import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, test } from "vitest";
import { I18nProvider } from "@/i18n";
import { Dialog } from "./dialog.tsx";

/** Its question can be answered once: the button that opens it goes away with the answer. */
function Page() {
  const [isOpen, setOpen] = useState(false);
  const [isAnswered, setAnswered] = useState(false);
  const answer = () => {
    setAnswered(true);
    setOpen(false);
  };
  return (
    <I18nProvider timeZone="UTC">
      <main tabIndex={-1}>
        {!isAnswered && (
          <button type="button" onClick={() => setOpen(true)}>
            Ask
          </button>
        )}
      </main>
      <Dialog title="Question" isOpen={isOpen} onOpenChange={setOpen}>
        <button type="button" onClick={answer}>
          Answer
        </button>
      </Dialog>
    </I18nProvider>
  );
}

test("the focus goes back to what opened it", async () => {
  const user = userEvent.setup();
  render(<Page />);
  await user.click(screen.getByRole("button", { name: "Ask" }));
  await user.keyboard("{Escape}");
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole("button", { name: "Ask" })));
});

test("where that is gone it goes to the page", async () => {
  const user = userEvent.setup();
  render(<Page />);
  await user.click(screen.getByRole("button", { name: "Ask" }));
  await user.click(screen.getByRole("button", { name: "Answer" }));
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole("main")));
});
