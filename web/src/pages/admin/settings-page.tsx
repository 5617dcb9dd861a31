import { useSuspenseQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { type SettingView, settingsQuery } from "@/api/queries/admin.ts";
import { useI18n } from "@/i18n";
import { usePageTitle } from "@/shared/page-title.ts";
import { useTypedSearch } from "@/shared/use-typed-search.ts";
import { Badge } from "@/ui/badge.tsx";
import { FilterBar } from "@/ui/filter-bar.tsx";
import { PageSection } from "@/ui/page-header.tsx";
import { SearchField } from "@/ui/search-field.tsx";
import { type Column, Table } from "@/ui/table.tsx";
import styles from "./facts.module.css";
import { ReviewPolicy } from "./review-policy.tsx";
import { sectionsOf } from "./sections.ts";

/** Every setting that is in force, and where it came from. */
export function SettingsPage() {
  const { t } = useI18n();
  const { data } = useSuspenseQuery(settingsQuery);
  const { q = "" } = useSearch({ from: "/signed-in/administration-part/admin/settings" });
  const navigate = useNavigate();
  const [typed, setTyped] = useTypedSearch(
    q,
    (next) =>
      void navigate({
        to: "/admin/settings",
        search: next === "" ? {} : { q: next },
        replace: true,
        resetScroll: false,
      }),
  );
  const sections = sectionsOf(data.items, q);
  const count = sections.reduce((sum, section) => sum + section.settings.length, 0);
  usePageTitle(t("admin.settings.title"));
  return (
    <>
      <ReviewPolicy />
      <p>{t("admin.settings.about")}</p>
      <FilterBar
        label={t("admin.settings.find")}
        result={t("admin.settings.shown", { count })}
        {...(q === "" ? {} : { onClear: () => setTyped("") })}
      >
        <SearchField label={t("admin.settings.search")} value={typed} onChange={setTyped} maxLength={100} />
      </FilterBar>
      {sections.map(({ title, settings }) => (
        <PageSection key={title} title={title}>
          <Settings title={title} settings={settings} />
        </PageSection>
      ))}
    </>
  );
}

function Settings({ title, settings }: { title: string; settings: readonly SettingView[] }) {
  const { t } = useI18n();
  const columns: Column<SettingView>[] = [
    {
      id: "name",
      header: t("admin.settings.name"),
      cell: (setting) => (
        <div className={styles.facts}>
          <code dir="ltr" className={styles.value}>
            {setting.name}
          </code>
          <bdi className={styles.note}>{setting.text}</bdi>
        </div>
      ),
    },
    {
      id: "value",
      header: t("admin.settings.value"),
      cell: (setting) => (
        <code dir="ltr" className={styles.value}>
          {setting.value === "" ? "—" : setting.value}
        </code>
      ),
    },
    {
      id: "source",
      header: t("admin.settings.source"),
      cell: (setting) => (
        <Badge tone={setting.source === "default" ? "neutral" : "accent"}>
          {t(`admin.settings.source.${setting.source}`)}
        </Badge>
      ),
    },
  ];
  return <Table label={title} columns={columns} rows={settings} rowKey={(setting) => setting.name} />;
}
