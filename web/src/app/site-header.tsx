import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { LucideIcon } from "lucide-react";
import BookOpen from "lucide-react/icons/book-open";
import CalendarDays from "lucide-react/icons/calendar-days";
import GraduationCap from "lucide-react/icons/graduation-cap";
import House from "lucide-react/icons/house";
import Settings2 from "lucide-react/icons/settings-2";
import { hasRole, type Me, meQuery } from "@/api/queries/me.ts";
import { siteQuery } from "@/api/queries/site.ts";
import { type MessageId, useI18n } from "@/i18n";
import { AccountButton } from "./account-button.tsx";
import { PaletteButton } from "./palette-button.tsx";
import styles from "./shell.module.css";
import { useSessionStatus } from "./use-session.ts";

interface Place {
  to: "/dashboard" | "/catalogue" | "/calendar" | "/teaching" | "/admin";
  label: MessageId;
  icon: LucideIcon;
}

const places: Record<Place["to"], Place> = {
  "/dashboard": { to: "/dashboard", label: "common.nav.dashboard", icon: House },
  "/catalogue": { to: "/catalogue", label: "common.nav.catalogue", icon: BookOpen },
  "/calendar": { to: "/calendar", label: "common.nav.calendar", icon: CalendarDays },
  "/teaching": { to: "/teaching", label: "common.nav.teaching", icon: GraduationCap },
  "/admin": { to: "/admin", label: "common.nav.administration", icon: Settings2 },
};

function placesOf(me: Me): Place[] {
  const mine = [places["/dashboard"], places["/catalogue"], places["/calendar"]];
  if (hasRole(me, "teacher")) mine.push(places["/teaching"]);
  if (hasRole(me, "administrator")) mine.push(places["/admin"]);
  return mine;
}

export function SiteHeader() {
  const status = useSessionStatus();
  const { data: me } = useQuery({ ...meQuery, enabled: status === "signed_in" });
  return (
    <header className={styles.header}>
      <Brand to={status === "signed_in" ? "/dashboard" : "/"} />
      {status === "signed_in" && me ? <SignedIn me={me} /> : null}
      {status === "anonymous" ? <Anonymous /> : null}
    </header>
  );
}

function Brand({ to }: { to: "/dashboard" | "/" }) {
  const { t } = useI18n();
  const { data: site } = useQuery(siteQuery);
  return (
    <Link to={to} className={styles.brand} aria-label={t("common.nav.home", { name: site?.name ?? "LMS" })}>
      <img src="/icon.svg" alt="" width="28" height="28" />
      <span className={styles.brandName}>{site?.name ?? "LMS"}</span>
    </Link>
  );
}

function SignedIn({ me }: { me: Me }) {
  const { t } = useI18n();
  return (
    <>
      <nav aria-label={t("common.nav.label")} className={styles.nav}>
        <ul>
          {placesOf(me).map(({ to, label, icon: Icon }) => (
            <li key={to}>
              <Link to={to} className={styles.place} activeProps={{ "aria-current": "page" }}>
                <Icon aria-hidden />
                {t(label)}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <div className={styles.tools}>
        <PaletteButton me={me} />
        <AccountButton me={me} />
      </div>
    </>
  );
}

function Anonymous() {
  const { t } = useI18n();
  return (
    <nav aria-label={t("common.nav.label")} className={styles.entry}>
      <Link to="/catalogue" className={styles.place} activeProps={{ "aria-current": "page" }}>
        {t("common.nav.catalogue")}
      </Link>
      <Link to="/sign-in" className={styles.place}>
        {t("common.sign_in")}
      </Link>
      <Link to="/register" className={styles.place}>
        {t("common.register")}
      </Link>
    </nav>
  );
}
