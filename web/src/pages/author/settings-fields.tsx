import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { categoriesQuery } from "@/api/queries/categories.ts";
import { useI18n } from "@/i18n";
import { categoryPaths } from "@/shared/category-paths.ts";
import { languageName } from "@/shared/language-name.ts";
import { ComboBox } from "@/ui/combo-box.tsx";
import { RadioGroup } from "@/ui/radio-group.tsx";
import { Select } from "@/ui/select.tsx";
import { TextArea, TextField } from "@/ui/text-field.tsx";
import type { CourseForm } from "./course-form.ts";
import { CoverField } from "./cover-field.tsx";
import styles from "./settings.module.css";
import { TagsField } from "./tags-field.tsx";

interface FieldsProps {
  form: CourseForm;
  change: (part: Partial<CourseForm>) => void;
}

const levels = ["beginner", "intermediate", "advanced"] as const;
const visibilities = ["public", "organization", "unlisted", "private"] as const;
const navigations = ["free", "sequential"] as const;

/** Languages that courses are often written in; one that a course has is added. */
const commonLanguages =
  "ar bg bn ca cs da de el en es et fa fi fr ga he hi hr hu id is it ja ko lt lv ms mt nb nl nn pl pt ro ru sk sl sq sr sv sw ta th tr uk ur vi zh".split(
    " ",
  );

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles.part} aria-label={title}>
      <h2 className={styles.heading}>{title}</h2>
      {children}
    </section>
  );
}

/** What readers see first. */
export function TextFields({ form, change }: FieldsProps) {
  const { t } = useI18n();
  return (
    <Part title={t("author.settings.texts")}>
      <TextField
        isWide
        label={t("author.settings.title")}
        name="title"
        value={form.title}
        maxLength={200}
        isRequired
        onChange={(title) => change({ title })}
      />
      <TextArea
        isWide
        isOptional
        rows={2}
        label={t("author.settings.summary")}
        description={t("author.settings.summary.help")}
        name="summary"
        value={form.summary}
        maxLength={1000}
        onChange={(summary) => change({ summary })}
      />
      <TextArea
        isWide
        isOptional
        rows={8}
        label={t("author.settings.description")}
        description={t("author.settings.description.help")}
        name="description"
        value={form.description}
        maxLength={20_000}
        onChange={(description) => change({ description })}
      />
    </Part>
  );
}

/** What the catalogue sorts it by. */
export function CatalogueFields({ courseId, form, change }: FieldsProps & { courseId: string }) {
  const { t, locale } = useI18n();
  const { data } = useQuery(categoriesQuery);
  const tags = [...new Set([...commonLanguages, form.language])].filter((tag) => tag !== "");
  const languages = tags
    .map((tag) => ({ id: tag, label: languageName(tag, locale) }))
    .sort((one, other) => one.label.localeCompare(other.label, locale));
  const categories = [...categoryPaths(data?.items ?? [])].map(([id, label]) => ({ id, label }));
  return (
    <Part title={t("author.settings.catalogue")}>
      <div className={styles.row}>
        <ComboBox
          isOptional
          label={t("author.settings.category")}
          name="category"
          options={categories}
          value={form.categoryId === "" ? null : form.categoryId}
          onChange={(categoryId) => change({ categoryId: categoryId ?? "" })}
        />
        <ComboBox
          isOptional
          label={t("author.settings.language")}
          name="language"
          options={languages}
          value={form.language === "" ? null : form.language}
          onChange={(language) => change({ language: language ?? "" })}
        />
        <Select
          isOptional
          label={t("author.settings.level")}
          name="level"
          options={[
            { id: "none", label: t("author.level.none") },
            ...levels.map((level) => ({ id: level, label: t(`author.level.${level}`) })),
          ]}
          value={form.level === "" ? "none" : form.level}
          onChange={(level) => change({ level: levels.find((each) => each === level) ?? "" })}
        />
      </div>
      <TagsField tags={form.tags} onChange={(tags) => change({ tags })} />
      <CoverField courseId={courseId} cover={form.cover} onChange={(cover) => change({ cover })} />
    </Part>
  );
}

/** Who may read it, and in which order. */
export function ReadersFields({ form, change }: FieldsProps) {
  const { t } = useI18n();
  return (
    <Part title={t("author.settings.readers")}>
      <RadioGroup
        label={t("author.settings.visibility")}
        name="visibility"
        look="cards"
        options={visibilities.map((value) => ({
          value,
          label: t(`author.visibility.${value}`),
          description: t(`author.visibility.${value}.help`),
        }))}
        value={form.visibility}
        onChange={(chosen) =>
          change({ visibility: visibilities.find((each) => each === chosen) ?? "organization" })
        }
      />
      <RadioGroup
        label={t("author.settings.navigation")}
        name="navigation"
        look="cards"
        options={navigations.map((value) => ({
          value,
          label: t(`author.navigation.${value}`),
          description: t(`author.navigation.${value}.help`),
        }))}
        value={form.navigation}
        onChange={(chosen) => change({ navigation: navigations.find((each) => each === chosen) ?? "free" })}
      />
    </Part>
  );
}

/** Where material of others comes from. */
export function AttributionFields({ form, change }: FieldsProps) {
  const { t } = useI18n();
  const hasSource = [form.sourceUrl, form.license, form.licenseUrl].some((text) => text.trim() !== "");
  return (
    <Part title={t("author.settings.attribution")}>
      <p className={styles.help}>{t("author.settings.attribution.help")}</p>
      <TextArea
        isWide
        {...(hasSource ? { isRequired: true } : { isOptional: true })}
        rows={2}
        label={t("author.settings.credit")}
        name="attribution.text"
        value={form.credit}
        maxLength={2000}
        onChange={(credit) => change({ credit })}
      />
      <div className={styles.row}>
        <TextField
          isOptional
          type="url"
          label={t("author.settings.source_url")}
          name="attribution.source_url"
          value={form.sourceUrl}
          onChange={(sourceUrl) => change({ sourceUrl })}
        />
        <TextField
          isOptional
          label={t("author.settings.license")}
          name="attribution.license"
          placeholder="CC-BY-4.0"
          value={form.license}
          maxLength={100}
          onChange={(license) => change({ license })}
        />
        <TextField
          isOptional
          type="url"
          label={t("author.settings.license_url")}
          name="attribution.license_url"
          value={form.licenseUrl}
          onChange={(licenseUrl) => change({ licenseUrl })}
        />
      </div>
    </Part>
  );
}
