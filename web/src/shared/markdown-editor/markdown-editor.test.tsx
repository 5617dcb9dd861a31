import { fireEvent, screen, waitFor } from "@testing-library/react";
import { useState } from "react";
import { beforeAll, expect, it, vi } from "vitest";
import { show } from "@/shared/testing/show.tsx";
import { actAsBrowserThatTypes } from "@/shared/testing/typing.ts";
import { MarkdownEditor } from "./markdown-editor.tsx";

type Upload = (file: File, onProgress: (percent: number) => void) => Promise<string>;

const picture = new File(["png"], "sine wave.png", { type: "image/png" });

function Editor({ start = "", upload = vi.fn() }: { start?: string; upload?: Upload }) {
  const [text, setText] = useState(start);
  return <MarkdownEditor label="Text" name="content" value={text} onChange={setText} upload={upload} />;
}

function area(): HTMLTextAreaElement {
  return screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Text" });
}

beforeAll(actAsBrowserThatTypes);

it("formats what is selected by button and by key", async () => {
  const { user } = show(<Editor start="one two" />);
  area().setSelectionRange(0, 3);
  await user.click(screen.getByRole("button", { name: /^Bold/ }));
  expect(area().value).toBe("**one** two");
  expect(document.activeElement).toBe(area());
  area().setSelectionRange(8, 11);
  await user.keyboard("{Control>}i{/Control}");
  expect(area().value).toBe("**one** *two*");
});

it("goes on with a list", async () => {
  const { user } = show(<Editor />);
  await user.type(area(), "- one{Enter}two");
  expect(area().value).toBe("- one\n- two");
});

it("inserts a challenge with its solution", async () => {
  const { user } = show(<Editor />);
  await user.click(screen.getByRole("button", { name: "Blocks" }));
  await user.click(await screen.findByRole("menuitem", { name: /^Challenge with solution/ }));
  await waitFor(() => expect(area().value).toContain("::: challenge"));
  expect(area().value).toContain("::: solution");
  expect(area().value.slice(area().selectionStart, area().selectionEnd)).toBe("What is to be done?");
});

it("lets Tab lead out of it", async () => {
  const { user } = show(<Editor start="text" />);
  await user.click(area());
  await user.tab();
  expect(area().value).toBe("text");
  expect(document.activeElement).not.toBe(area());
});

it("puts a pasted image where the cursor was, once the server has it", async () => {
  let finish: (target: string) => void = () => {};
  const upload: Upload = (_, onProgress) => {
    onProgress(40);
    return new Promise((resolve) => {
      finish = resolve;
    });
  };
  const { user } = show(<Editor start="before after" upload={upload} />);
  area().setSelectionRange(7, 7);
  fireEvent.paste(area(), { clipboardData: { files: [picture], getData: () => "" } });
  expect(area().value).toBe("before ![Uploading sine wave.png…](uploading:1)after");
  expect(
    screen.getByRole("progressbar", { name: "Uploading sine wave.png" }).getAttribute("aria-valuenow"),
  ).toBe("40");
  await user.type(area(), "!", { initialSelectionStart: 0, initialSelectionEnd: 0 });
  finish("asset:abc");
  await waitFor(() => expect(area().value).toBe("!before ![sine wave](asset:abc)after"));
  expect(area().selectionStart).toBe(1);
  expect(screen.queryByRole("progressbar")).toBeNull();
});

it("offers a failed upload again", async () => {
  const upload = vi.fn<Upload>().mockRejectedValueOnce(new Error("no")).mockResolvedValueOnce("asset:abc");
  const { user } = show(<Editor upload={upload} />);
  fireEvent.drop(area(), { dataTransfer: { files: [picture] } });
  await waitFor(() => expect(area().value).toBe(""));
  await user.click(await screen.findByRole("button", { name: "Try again" }));
  await waitFor(() => expect(area().value).toBe("![sine wave](asset:abc)"));
});

it("turns the cells of a spreadsheet into a table", () => {
  show(<Editor start="text" />);
  const html = "<table><tr><td>a</td></tr><tr><td>1</td></tr></table>";
  area().setSelectionRange(4, 4);
  fireEvent.paste(area(), {
    clipboardData: { files: [], getData: (type: string) => (type === "text/html" ? html : "a 1") },
  });
  expect(area().value).toBe("text\n\n| a |\n| --- |\n| 1 |\n\n");
});

it("tells the words and the error", () => {
  show(
    <MarkdownEditor
      label="Text"
      name="content"
      value="two words"
      onChange={vi.fn()}
      upload={vi.fn()}
      error="Too long."
    />,
  );
  expect(screen.getByText("2 words")).toBeTruthy();
  expect(screen.getByText("Too long.").getAttribute("role")).toBe("alert");
  expect(area().getAttribute("aria-invalid")).toBe("true");
});
