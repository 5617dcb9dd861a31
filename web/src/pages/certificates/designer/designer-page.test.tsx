import { fireEvent, screen, waitFor } from "@testing-library/react";
import { beforeEach, expect, test } from "vitest";
import type { Design } from "@/api/queries/certificates.ts";
import { visit } from "@/shared/testing/visit.tsx";
import { template } from "../testing/samples.ts";
import { DesignerPage } from "./designer-page.tsx";

beforeEach(() => localStorage.clear());

function open(more: Record<string, unknown> = {}) {
  return visit(
    {
      route: "/admin/certificates/$templateId",
      address: "/admin/certificates/template",
      page: DesignerPage,
      under: ["signed-in", "administration-part"],
    },
    {
      "GET /certificate-templates/template": template,
      "POST /certificate-templates/preview": new Blob(["png"]),
      "PUT /certificate-templates/template": { ...template, version: 4 },
      ...more,
    },
  );
}

const designOf = (body: unknown) => (body as { design: Design }).design;

test("what is typed is drawn, and saved on top of the version that was opened", async () => {
  const { user, calls } = open();
  await user.click(await screen.findByRole("button", { name: "1. {student}" }));
  const words = screen.getByRole("textbox", { name: "Text" });
  await user.type(words, "!");
  expect(await screen.findByRole("img", { name: "The certificate with example names" })).toBeTruthy();
  await waitFor(() => {
    const previews = calls.filter(({ call }) => call.endsWith("/preview"));
    expect(designOf(previews.at(-1)?.body).elements[0]).toMatchObject({ text: "{student}!" });
  });
  await user.click(screen.getByRole("button", { name: "Save design" }));
  await waitFor(() => {
    const saved = calls.find(({ call }) => call.startsWith("PUT"));
    expect(saved?.ifMatch).toBe('"3"');
    expect(designOf(saved?.body).elements[0]).toMatchObject({ text: "{student}!" });
  });
});

test("an element that was removed can be had back", async () => {
  const { user } = open();
  await user.click(await screen.findByRole("button", { name: "2. QR code" }));
  await user.click(screen.getByRole("button", { name: "Remove 2. QR code" }));
  expect(screen.queryByRole("button", { name: "2. QR code" })).toBeNull();
  await user.click(await screen.findByRole("button", { name: "Undo" }));
  expect(await screen.findByRole("button", { name: "2. QR code" })).toBeTruthy();
});

test("new elements come to the front, as long as there is room", async () => {
  const { user } = open();
  await user.click(await screen.findByRole("button", { name: "Add line" }));
  expect(screen.getByRole("button", { name: "3. Line" })).toBeTruthy();
  expect(screen.getByText("Not saved yet")).toBeTruthy();
});

test("an element is dragged over the paper, and its fields tell where it is", async () => {
  const { user, container } = open();
  await screen.findByRole("img", { name: "The certificate with example names" });
  const layer = container.querySelector('[aria-hidden="true"] > [role="presentation"]')?.parentElement;
  const [first] = layer?.children ?? [];
  if (!layer || !first) throw new Error("there is nothing to drag");
  layer.getBoundingClientRect = () => new DOMRect(0, 0, 297, 210); // a pixel is a millimetre
  first.setPointerCapture = () => {};
  fireEvent.pointerDown(first, { clientX: 50, clientY: 50, pointerId: 1 });
  fireEvent.pointerMove(first, { clientX: 60, clientY: 45, pointerId: 1 });
  fireEvent.pointerUp(first, { pointerId: 1 });
  fireEvent.pointerMove(first, { clientX: 90, clientY: 90, pointerId: 1 });
  await user.click(screen.getByRole("button", { name: "1. {student}" }));
  expect(screen.getByRole<HTMLInputElement>("textbox", { name: "From the left" }).value).toBe("40 mm");
  expect(screen.getByRole<HTMLInputElement>("textbox", { name: "From the top" }).value).toBe("25 mm");
});
