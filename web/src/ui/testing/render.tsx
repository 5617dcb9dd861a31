import { type RenderResult, render } from "@testing-library/react";
import type { ReactElement } from "react";
import { I18nProvider } from "@/i18n";

/** Draws a component as the application would: in English, with times in UTC. */
export function renderUi(element: ReactElement): RenderResult {
  return render(element, {
    wrapper: ({ children }) => <I18nProvider timeZone="UTC">{children}</I18nProvider>,
  });
}
