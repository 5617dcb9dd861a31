import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Outlet, useRouter, useRouterState } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { RouterProvider as AriaRouterProvider } from "react-aria-components";
import { meQuery } from "@/api/queries/me.ts";
import { type SessionStatus, session } from "@/api/session.ts";
import { I18nProvider, useI18n } from "@/i18n";
import { mayHoldAnswers } from "@/shared/answers/hint.ts";
import { followPreferences } from "@/shared/appearance.ts";
import { fetchCode, fetchEarly } from "@/shared/fetch-code.ts";
import { useFetched } from "@/shared/use-fetched.ts";
import { toastQueue } from "@/ui/toast.ts";
import { OfflineBanner } from "./offline-banner.tsx";
import styles from "./shell.module.css";
import { SiteHeader } from "./site-header.tsx";
import { useSessionStatus } from "./use-session.ts";

const loadToasts = () => import("@/ui/toast-region.tsx");

const fetchToastsAfterMs = 3000;

/** What stands around every page: the way in for keyboards, the head with the navigation, and the messages. */
export function Shell() {
  const router = useRouter();
  const status = useSessionStatus();
  const { data: me } = useQuery({ ...meQuery, enabled: status === "signed_in" });
  const preferences = me?.preferences;
  useEffect(() => {
    if (preferences) void followPreferences(preferences);
  }, [preferences]);
  useSessionChanges(status);
  useKeptAnswers(me?.id);
  return (
    <I18nProvider timeZone={preferences?.time_zone ?? null}>
      <AriaRouterProvider navigate={(href) => void router.navigate({ href })}>
        <Frame />
      </AriaRouterProvider>
    </I18nProvider>
  );
}

/** Another tab signed in or out, or the server ended the session: this tab follows. */
function useSessionChanges(status: SessionStatus): void {
  const router = useRouter();
  const queryClient = useQueryClient();
  const wasSignedIn = useRef(false);
  useEffect(() => {
    if (status === "unknown") {
      // Whoever is signed in now need not be who was: what was fetched for them is fetched anew.
      const again = wasSignedIn.current ? () => queryClient.resetQueries() : () => undefined;
      void session
        .restore()
        .then(again)
        .catch(() => undefined);
    }
    if (status === "anonymous" && wasSignedIn.current) {
      // The page goes first: as long as it is shown it would ask anew for what is cleared.
      void router.invalidate().then(() => queryClient.clear());
    }
    wasSignedIn.current = status === "signed_in";
  }, [status, router, queryClient]);
}

const loadKeptAnswers = () => import("@/shared/answers/kept-answers.ts");

/** Answers to a quiz that an earlier visit could not send go on their way, whatever page is opened now. */
function useKeptAnswers(userId: string | undefined): void {
  useEffect(() => {
    if (userId === undefined || !mayHoldAnswers()) return;
    const deliver = async () => {
      const { deliverKeptAnswers } = await fetchCode(loadKeptAnswers);
      await deliverKeptAnswers(userId);
    };
    // Without a connection they stay until the next visit.
    deliver().catch(() => undefined);
  }, [userId]);
}

function Frame() {
  const { t } = useI18n();
  const main = useRef<HTMLElement>(null);
  useFocusAfterNavigation(main);
  return (
    <>
      <a className={styles.skip} href="#main">
        {t("common.skip_to_content")}
      </a>
      <SiteHeader />
      <OfflineBanner />
      <main id="main" ref={main} tabIndex={-1} className={styles.main}>
        <Outlet />
      </main>
      <Toasts />
    </>
  );
}

/** The messages. What shows them is fetched after everything else: the first message may be that there is no connection. */
function Toasts() {
  const [isWanted, setWanted] = useState(false);
  useEffect(() => toastQueue.subscribe(() => setWanted(true)), []);
  useEffect(() => {
    const timer = setTimeout(() => void fetchEarly(loadToasts), fetchToastsAfterMs);
    return () => clearTimeout(timer);
  }, []);
  const code = useFetched(loadToasts, isWanted);
  return code ? <code.ToastRegion /> : null;
}

/** After a change of page the keyboard goes on from its beginning, and a screen reader says what it is. */
function useFocusAfterNavigation(main: React.RefObject<HTMLElement | null>): void {
  const path = useRouterState({ select: (state) => state.resolvedLocation?.pathname });
  const previous = useRef<string | undefined>(undefined);
  useEffect(() => {
    if (
      previous.current !== undefined &&
      path !== previous.current &&
      !main.current?.contains(document.activeElement)
    ) {
      main.current?.focus({ preventScroll: true });
    }
    previous.current = path;
  }, [path, main]);
}
