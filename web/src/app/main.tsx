import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode, startTransition } from "react";
import { createRoot } from "react-dom/client";
import { Problem } from "@/api/problem.ts";
import { session } from "@/api/session.ts";
import { clearOldDrafts } from "@/shared/use-draft.ts";
import { wait } from "@/shared/wait.ts";
import { askFirstQueries } from "./first-queries.ts";
import { queryClient } from "./query-client.ts";
import { Forbidden } from "./refusals.ts";
import { router } from "./router.ts";

/** Errors that a page shows in its place: refusals are the reader's to know, all others the console's too. */
function reportCaught(error: unknown): void {
  if (!(error instanceof Problem || error instanceof Forbidden)) reportError(error);
}

/** On a quick line all that a page shows first is there by then; on a slow one the page says that it is on its way. */
const drawnAtOnceWithinMs = 250;

async function askFirst(): Promise<void> {
  const status = await session.restore();
  if (status === "signed_in") await askFirstQueries(queryClient, location.pathname, location.search);
}

/** Shows the page that the address names; the texts must be there. */
export async function draw(): Promise<void> {
  const place = document.getElementById("root");
  if (place === null) throw new Error("The page has no root.");
  clearOldDrafts();
  const contents = [router.load(), askFirst()];
  await Promise.race([Promise.allSettled(contents), wait(drawnAtOnceWithinMs)]);
  // A transition is drawn in small pieces, between which the browser answers the reader.
  startTransition(() =>
    createRoot(place, { onCaughtError: reportCaught }).render(
      <StrictMode>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </StrictMode>,
    ),
  );
}
