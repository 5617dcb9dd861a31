import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, test } from "vitest";
import { useKeptFocus } from "./use-kept-focus.ts";

/** Each row goes away when it is pressed; "Last" is disabled by it. */
function List({ names }: { names: readonly string[] }) {
  const ref = useKeptFocus<HTMLDivElement>();
  const [left, setLeft] = useState(names);
  const [isUsed, setUsed] = useState(false);
  return (
    <>
      <button type="button" onClick={() => setLeft(names)}>
        All
      </button>
      <div ref={ref} data-testid="part">
        {left.map((name) => (
          <button key={name} type="button" onClick={() => setLeft(left.filter((each) => each !== name))}>
            {name}
          </button>
        ))}
        {left.length > 0 && (
          <button type="button" disabled={isUsed} onClick={() => setUsed(true)}>
            Last
          </button>
        )}
        {left.length === 0 && <p>Nothing is left.</p>}
      </div>
      <p>Beside</p>
    </>
  );
}

const focused = () => document.activeElement;
const button = (name: string) => screen.getByRole("button", { name });

test("the focus goes on to what follows the row that went away", async () => {
  const user = userEvent.setup();
  render(<List names={["One", "Two", "Three"]} />);
  await user.click(button("Two"));
  await waitFor(() => expect(focused()).toBe(button("Three")));
  await user.keyboard("{Enter}");
  await waitFor(() => expect(focused()).toBe(button("Last")));
});

test("behind the last stop it goes back to the one before", async () => {
  const user = userEvent.setup();
  render(<List names={["One", "Two"]} />);
  await user.click(button("Last"));
  await waitFor(() => expect(focused()).toBe(button("Two")));
});

test("where nothing is left the part itself has it", async () => {
  const user = userEvent.setup();
  render(<List names={["One"]} />);
  await user.click(button("Last"));
  await waitFor(() => expect(focused()).toBe(button("One")));
  await user.keyboard("{Enter}");
  await waitFor(() => expect(focused()).toBe(screen.getByTestId("part")));
});

test("who has gone elsewhere is left alone", async () => {
  const user = userEvent.setup();
  render(<List names={["One", "Two"]} />);
  await user.click(button("One"));
  await waitFor(() => expect(focused()).toBe(button("Two")));
  await user.click(screen.getByText("Beside"));
  expect(focused()).toBe(document.body);
  button("Two").click();
  await waitFor(() => expect(screen.queryByRole("button", { name: "Two" })).toBeNull());
  expect(focused()).toBe(document.body);
});
