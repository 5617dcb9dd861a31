import "@/ui/base.css";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { clearOldDrafts } from "@/shared/use-draft.ts";
import { startAppearance } from "./appearance.ts";
import { queryClient } from "./query-client.ts";
import { router } from "./router.ts";

async function start(): Promise<void> {
  const place = document.getElementById("root");
  if (place === null) throw new Error("The page has no root.");
  clearOldDrafts();
  await startAppearance();
  createRoot(place).render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </StrictMode>,
  );
  if (import.meta.env.PROD) void navigator.serviceWorker?.register("/sw.js");
}

void start();
