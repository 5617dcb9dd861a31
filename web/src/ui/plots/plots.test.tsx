import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { ReactElement } from "react";
import { describe, expect, it } from "vitest";
import { renderUi } from "../testing/render.tsx";
import { BarList } from "./bar-list.tsx";
import { Histogram } from "./histogram.tsx";
import { Sparkline } from "./sparkline.tsx";
import { StackedBar } from "./stacked-bar.tsx";

const texts = { title: "Students by progress", summary: "Half are past 50 %.", valueName: "Students" };
const data = [
  { label: "0–49 %", value: 1200 },
  { label: "50–100 %", value: 1300 },
];

const plots: [string, ReactElement][] = [
  ["Histogram", <Histogram key="h" {...texts} data={data} />],
  ["StackedBar", <StackedBar key="s" {...texts} data={data} />],
  ["BarList", <BarList key="b" {...texts} data={data} />],
];

describe.each(plots)("%s", (_, plot) => {
  it("has a title and says what it shows", () => {
    renderUi(plot);
    expect(screen.getByRole("figure", { name: texts.title }).textContent).toContain(texts.summary);
  });

  it("shows the same numbers as a table", async () => {
    renderUi(plot);
    await userEvent.click(screen.getByRole("button", { name: "Show as table" }));
    const table = screen.getByRole("table", { name: texts.title });
    expect(within(table).getByRole("row", { name: "50–100 % 1,300" })).toBeDefined();
    expect(within(table).getByRole("columnheader", { name: "Students" })).toBeDefined();
  });
});

describe("Histogram", () => {
  it("stands without any value", () => {
    renderUi(<Histogram {...texts} data={[{ label: "0–100 %", value: 0 }]} />);
    expect(screen.getByRole("figure")).toBeDefined();
  });
});

describe("Sparkline", () => {
  it("is an image with words", () => {
    renderUi(<Sparkline values={[1, 2, 2]} label="From 1 to 2" />);
    expect(screen.getByRole("img", { name: "From 1 to 2" })).toBeDefined();
  });
});

it("draws no bar for what is below zero", () => {
  renderUi(<BarList {...texts} data={[{ label: "Misleading", value: -0.3 }]} max={1} />);
  const bars = [...document.querySelectorAll("figure rect")];
  expect(bars.map((bar) => bar.getAttribute("width"))).toEqual(["100", "0"]);
  expect(screen.getByRole("figure").textContent).toContain("-0.3");
});
