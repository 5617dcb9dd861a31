import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { renderUi } from "./testing/render.tsx";
import { PasswordField, TextField } from "./text-field.tsx";

describe("PasswordField", () => {
  it("hides the password until asked to show it", async () => {
    renderUi(<PasswordField label="Password" autoComplete="current-password" />);
    const field = screen.getByLabelText("Password");
    expect(field.getAttribute("type")).toBe("password");
    expect(field.getAttribute("autocomplete")).toBe("current-password");

    await userEvent.click(screen.getByRole("button", { name: "Show password" }));
    expect(field.getAttribute("type")).toBe("text");

    await userEvent.click(screen.getByRole("button", { name: "Hide password" }));
    expect(field.getAttribute("type")).toBe("password");
  });
});

describe("TextField", () => {
  it("is described by its help and its error", () => {
    renderUi(<TextField label="Email" description="Where we write to you." error="Not an address." />);
    const field = screen.getByRole("textbox", {
      name: "Email",
      description: "Where we write to you. Not an address.",
    });
    expect(field.getAttribute("aria-invalid")).toBe("true");
  });

  it("keeps a hidden label for assistive technology", () => {
    renderUi(<TextField label="Title" isLabelHidden isOptional />);
    expect(screen.getByRole("textbox", { name: "Title (optional)" })).toBeDefined();
  });
});
