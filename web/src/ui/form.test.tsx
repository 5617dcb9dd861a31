import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { Button } from "./button.tsx";
import { Dialog } from "./dialog.tsx";
import { type FieldError, Form } from "./form.tsx";
import { Select } from "./select.tsx";
import { renderUi } from "./testing/render.tsx";
import { TextField } from "./text-field.tsx";

function form(errors: readonly FieldError[], onSubmit = vi.fn()) {
  return (
    <Form onSubmit={onSubmit} errors={errors}>
      <TextField name="email" label="Email" isRequired />
      <Select name="language" label="Language" options={[{ id: "en", label: "English" }]} />
      <Button type="submit">Save</Button>
    </Form>
  );
}

describe("Form", () => {
  it("hands over what was typed", async () => {
    const onSubmit = vi.fn<(data: FormData) => void>();
    renderUi(form([], onSubmit));
    await userEvent.type(screen.getByRole("textbox", { name: "Email" }), "ada@example.org");
    await userEvent.click(screen.getByRole("button", { name: "Save" }));
    expect(onSubmit.mock.calls[0]?.[0].get("email")).toBe("ada@example.org");
  });

  it("is not sent by a form in a dialog that was opened from it", async () => {
    const [onOuter, onInner] = [vi.fn(), vi.fn()];
    renderUi(
      <Form onSubmit={onOuter}>
        <Dialog isOpen onOpenChange={() => undefined} title="More">
          <Form onSubmit={onInner}>
            <Button type="submit">Take over</Button>
          </Form>
        </Dialog>
      </Form>,
    );
    await userEvent.click(screen.getByRole("button", { name: "Take over" }));
    expect(onInner).toHaveBeenCalledOnce();
    expect(onOuter).not.toHaveBeenCalled();
  });

  it("says what is missing instead of being sent", async () => {
    const onSubmit = vi.fn();
    renderUi(form([], onSubmit));
    await userEvent.click(screen.getByRole("button", { name: "Save" }));
    expect(onSubmit).not.toHaveBeenCalled();
    expect(screen.getByRole("textbox", { name: "Email", description: "Fill in this field." })).toBeDefined();
  });

  it("sums up the errors of the server and takes the focus there", () => {
    const { rerender } = renderUi(form([]));
    rerender(form([{ field: "email", message: "is taken" }]));
    const summary = screen.getByRole("alert");
    expect(document.activeElement).toBe(summary);
    expect(within(summary).getByRole("listitem").textContent).toContain("Email: is taken");
    expect(screen.getByRole("textbox", { name: "Email" }).getAttribute("aria-invalid")).toBe("true");
  });

  it("leaves the focus where it is being mended, though the form is drawn with every key", async () => {
    const error = () => [{ field: "email", message: "is taken" }];
    const { rerender } = renderUi(form(error()));
    await userEvent.type(screen.getByRole("textbox", { name: "Email" }), "a");
    rerender(form(error()));
    expect(document.activeElement).toBe(screen.getByRole("textbox", { name: "Email" }));
  });

  it.each([
    ["email", "Email", "textbox"],
    ["language", "Language", "button"],
  ] as const)("links from the summary to the field %s", async (field, label, role) => {
    renderUi(form([{ field, message: "is not right" }]));
    await userEvent.click(screen.getByRole("link", { name: label }));
    expect(document.activeElement).toBe(screen.getByRole(role, { name: new RegExp(label) }));
  });

  it("shows an error of a field that it does not have", () => {
    renderUi(form([{ field: "planet", message: "is unknown" }]));
    expect(screen.getByRole("alert").textContent).toContain("planet: is unknown");
  });
});
