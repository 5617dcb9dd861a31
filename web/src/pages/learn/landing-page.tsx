import { useQuery } from "@tanstack/react-query";
import BookOpenCheck from "lucide-react/icons/book-open-check";
import GraduationCap from "lucide-react/icons/graduation-cap";
import Route from "lucide-react/icons/route";
import { type ReactNode, useEffect, useSyncExternalStore } from "react";
import { meQuery } from "@/api/queries/me.ts";
import { siteQuery } from "@/api/queries/site.ts";
import { session } from "@/api/session.ts";
import { type MessageId, useI18n } from "@/i18n";
import { usePageTitle } from "@/shared/page-title.ts";
import { LinkButton } from "@/ui/button.tsx";
import { PageFrame } from "@/ui/page-frame.tsx";
import { PathPicture } from "./landing/path-picture.tsx";
import styles from "./landing-page.module.css";

/** The door: for whoever is not signed in, the way in; for everybody else, the way on. */
export function LandingPage() {
  usePageTitle(undefined);
  const status = useSyncExternalStore(session.subscribe, () => session.status);
  useEffect(() => {
    if (status === "unknown") void session.restore();
  }, [status]);
  return (
    <PageFrame>
      <div className={styles.opening}>
        <div className={styles.words}>{status === "signed_in" ? <Welcome /> : <Invitation />}</div>
        <PathPicture />
      </div>
      {status !== "signed_in" && <Points />}
    </PageFrame>
  );
}

function Points() {
  const { t } = useI18n();
  return (
    <section aria-labelledby="points" className={styles.points}>
      <h2 id="points" className="visually-hidden">
        {t("learn.landing.points")}
      </h2>
      <Point icon={<Route />} title="learn.landing.next.title" text="learn.landing.next.text" />
      <Point icon={<BookOpenCheck />} title="learn.landing.read.title" text="learn.landing.read.text" />
      <Point icon={<GraduationCap />} title="learn.landing.teach.title" text="learn.landing.teach.text" />
    </section>
  );
}

function Invitation() {
  const { t } = useI18n();
  const { data: site } = useQuery(siteQuery);
  return (
    <>
      <h1 className={styles.title}>{t("learn.landing.title", { school: site?.name ?? "LMS" })}</h1>
      <p className={styles.lead}>{t("learn.landing.lead")}</p>
      <p className={styles.actions}>
        <LinkButton variant="primary" href="/sign-in">
          {t("common.sign_in")}
        </LinkButton>
        <LinkButton href="/register">{t("learn.landing.register")}</LinkButton>
        <LinkButton href="/catalogue" variant="quiet">
          {t("learn.dashboard.browse")}
        </LinkButton>
      </p>
    </>
  );
}

function Welcome() {
  const { t } = useI18n();
  const { data: me } = useQuery(meQuery);
  return (
    <>
      <h1 className={styles.title}>
        {me ? t("learn.landing.welcome_name", { name: me.name }) : t("learn.landing.welcome")}
      </h1>
      <p className={styles.lead}>{t("learn.landing.go_on")}</p>
      <p className={styles.actions}>
        <LinkButton variant="primary" href="/dashboard">
          {t("learn.landing.dashboard")}
        </LinkButton>
        <LinkButton href="/catalogue">{t("learn.dashboard.browse")}</LinkButton>
      </p>
    </>
  );
}

function Point({ icon, title, text }: { icon: ReactNode; title: MessageId; text: MessageId }) {
  const { t } = useI18n();
  return (
    <div className={styles.point}>
      <span className={styles.icon}>{icon}</span>
      <h3>{t(title)}</h3>
      <p className={styles.text}>{t(text)}</p>
    </div>
  );
}
