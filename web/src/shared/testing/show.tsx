import { type QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { type ReactElement, Suspense } from "react";
import { I18nProvider } from "@/i18n";
import { ToastRegion } from "@/ui/toast-region.tsx";
import { clientOf } from "./someone.ts";

/** Draws a page, or a part of one, for Ada, who teaches, or for whom `client` knows; what the server answers is said to `serve` before. */
export function show(page: ReactElement, client: QueryClient = clientOf("ada")) {
  const view = render(
    <QueryClientProvider client={client}>
      <I18nProvider timeZone="UTC">
        <Suspense fallback={null}>{page}</Suspense>
        <ToastRegion />
      </I18nProvider>
    </QueryClientProvider>,
  );
  return { ...view, user: userEvent.setup() };
}
