import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Problem } from "@/api/problem.ts";
import { clearOldDrafts } from "@/shared/use-draft.ts";
import { queryClient } from "./query-client.ts";
import { Forbidden } from "./refusals.ts";
import { router } from "./router.ts";

/** Errors that a page shows in its place: refusals are the reader's to know, all others the console's too. */
function reportCaught(error: unknown): void {
  if (!(error instanceof Problem || error instanceof Forbidden)) reportError(error);
}

/** Shows the page that the address names; the texts must be there. */
export function draw(): void {
  const place = document.getElementById("root");
  if (place === null) throw new Error("The page has no root.");
  clearOldDrafts();
  createRoot(place, { onCaughtError: reportCaught }).render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </StrictMode>,
  );
}
