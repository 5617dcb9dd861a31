import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { NativeSelect } from "./native-select.tsx";
import { renderUi } from "./testing/render.tsx";

const options = [
  { id: "newest", label: "Newest first" },
  { id: "title", label: "Title" },
] as const;

it("is named by its label, shows what is chosen and tells what is", async () => {
  const onChange = vi.fn();
  renderUi(<NativeSelect label="Order" options={options} value="newest" onChange={onChange} />);
  const select = screen.getByRole("combobox", { name: "Order" });
  expect((select as HTMLSelectElement).value).toBe("newest");
  await userEvent.selectOptions(select, "Title");
  expect(onChange).toHaveBeenCalledExactlyOnceWith("title");
});
