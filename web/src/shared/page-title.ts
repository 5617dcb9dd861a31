import { useEffect } from "react";

/** The title of the browser's tab: the page's own, then the school's. Screen readers say it after a change of page. */
export function usePageTitle(title: string | undefined, site = "LMS"): void {
  useEffect(() => {
    document.title = title ? `${title} · ${site}` : site;
  }, [title, site]);
}
