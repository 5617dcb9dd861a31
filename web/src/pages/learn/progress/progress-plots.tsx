import { useI18n } from "@/i18n";
import { BarList } from "@/ui/plots/bar-list.tsx";
import { StackedBar } from "@/ui/plots/stacked-bar.tsx";
import type { Counts, ModuleLine } from "./by-module.ts";
import styles from "./progress-plots.module.css";

/** What is done and what is left, and where the time went. */
export function ProgressPlots({ modules, counts }: { modules: readonly ModuleLine[]; counts: Counts }) {
  const { t, format } = useI18n();
  const total = counts.completed + counts.inProgress + counts.notStarted;
  const spent = modules.reduce((sum, { timeSpentS }) => sum + timeSpentS, 0);
  const planned = modules.reduce((sum, { plannedS }) => sum + plannedS, 0);
  return (
    <div className={styles.plots}>
      <StackedBar
        title={t("learn.plot.lessons.title")}
        summary={t("learn.plot.lessons.summary", { done: counts.completed, left: total - counts.completed })}
        labelName={t("learn.plot.state")}
        valueName={t("learn.plot.lessons")}
        data={[
          { label: t("learn.state.completed"), value: counts.completed },
          { label: t("learn.state.in_progress"), value: counts.inProgress },
          { label: t("learn.state.not_started"), value: counts.notStarted },
        ]}
      />
      <BarList
        title={t("learn.plot.time.title")}
        summary={
          planned > 0
            ? t("learn.plot.time.summary_planned", {
                spent: format.duration(spent),
                planned: format.duration(planned),
              })
            : t("learn.plot.time.summary", { spent: format.duration(spent) })
        }
        labelName={t("learn.plot.module")}
        valueName={t("learn.plot.time")}
        data={modules.map(({ title, timeSpentS }, index) => ({
          label: t("learn.plot.numbered", { number: index + 1, title }),
          value: timeSpentS,
        }))}
        formatValue={format.duration}
      />
    </div>
  );
}
