import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, test, vi } from "vitest";
import { type Command, CommandDialog } from "./command-dialog.tsx";
import { renderUi } from "./testing/render.tsx";

const edit: Command = { id: "edit", text: "Edit: Bread", run: vi.fn() };
const read: Command = { id: "read", text: "Bread", run: vi.fn() };

/** What matches is what the test says: found courses come and go while somebody types. */
function Palette({ commands }: { commands: readonly Command[] }) {
  const [typed, setTyped] = useState("");
  return (
    <CommandDialog
      isOpen
      onOpenChange={() => undefined}
      title="Go to"
      placeholder="Where to?"
      emptyText="Nothing"
      typed={typed}
      onType={setTyped}
      groups={[{ title: "Courses", commands }]}
    />
  );
}

test("the first command is chosen, also when one that was found before it is gone", async () => {
  const person = userEvent.setup();
  const { rerender } = renderUi(<Palette commands={[edit]} />);
  const field = within(screen.getByRole("dialog")).getByRole("searchbox");
  await person.type(field, "br");
  rerender(<Palette commands={[read, edit]} />);
  rerender(<Palette commands={[edit]} />);
  expect(screen.getByRole("menuitem").dataset.focused).toBe("true");
  await person.keyboard("{Enter}");
  expect(edit.run).toHaveBeenCalledOnce();
});
