import { useI18n } from "@/i18n";
import { NumberField } from "@/ui/number-field.tsx";
import { Select } from "@/ui/select.tsx";
import type { RuleFieldsProps } from "./fields.ts";

const pagings = ["by_count", "by_section", "one_page"] as const;
const navigations = ["free", "sequential"] as const;
export const orders = ["as_written", "shuffled"] as const;

/** How the questions come to the pages, and in which order. */
export function PageFields({ quiz, change, errorOf }: RuleFieldsProps) {
  const { t } = useI18n();
  const { pages } = quiz;
  const set = (part: Partial<typeof pages>) => change({ pages: { ...pages, ...part } });
  const orderOptions = orders.map((id) => ({ id, label: t(`grading.order.${id}`) }));
  const orderOf = (id: string) => orders.find((each) => each === id) ?? "as_written";
  return (
    <>
      <Select
        name="pages.paging"
        label={t("grading.pages.paging")}
        options={pagings.map((id) => ({ id, label: t(`grading.pages.${id}`) }))}
        value={pages.paging}
        onChange={(id) => set({ paging: pagings.find((each) => each === id) ?? "by_count" })}
      />
      {pages.paging === "by_count" && (
        <NumberField
          name="pages.per_page"
          label={t("grading.pages.per_page")}
          value={pages.per_page}
          onChange={(count) => set({ per_page: count || 1 })}
          minValue={1}
          maxValue={100}
          error={errorOf("pages.per_page")}
        />
      )}
      <Select
        name="pages.navigation"
        label={t("grading.pages.navigation")}
        options={navigations.map((id) => ({ id, label: t(`grading.pages.${id}`) }))}
        value={pages.navigation}
        onChange={(id) => set({ navigation: navigations.find((each) => each === id) ?? "free" })}
      />
      <Select
        name="section_order"
        label={t("grading.pages.section_order")}
        options={orderOptions}
        value={quiz.section_order}
        onChange={(id) => change({ section_order: orderOf(id) })}
      />
      <Select
        name="answer_order"
        label={t("grading.pages.answer_order")}
        description={t("grading.pages.answer_order.help")}
        options={orderOptions}
        value={quiz.answer_order}
        onChange={(id) => change({ answer_order: orderOf(id) })}
      />
    </>
  );
}
