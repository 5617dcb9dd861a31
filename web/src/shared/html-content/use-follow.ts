import { useRouter } from "@tanstack/react-router";
import { type MouseEvent, useCallback } from "react";

function isPlainClick(event: MouseEvent): boolean {
  return event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
}

/** Files are served below /api; every other path on this host is a page of the application. */
function isPage(href: string): boolean {
  return href.startsWith("/") && !href.startsWith("//") && !href.startsWith("/api/");
}

/**
 * What a plain `<a>` does when it is clicked: pages of ours open without being loaded anew. For texts and lists with many
 * links; elsewhere the `Link` of the design system does more.
 */
export function useFollow(): (event: MouseEvent<HTMLAnchorElement>) => void {
  const router = useRouter({ warn: false });
  return useCallback(
    (event) => {
      const href = event.currentTarget.getAttribute("href") ?? "";
      if (!isPage(href) || !isPlainClick(event)) return;
      event.preventDefault();
      void router.navigate({ href });
    },
    [router],
  );
}
