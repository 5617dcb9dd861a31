import { useI18n } from "@/i18n";
import { BarList } from "@/ui/plots/bar-list.tsx";
import { type ModuleLine, percentDone } from "./by-module.ts";
import styles from "./progress-plots.module.css";

/** How far the reader is in each module, and where the time went. */
export function ProgressPlots({ modules }: { modules: readonly ModuleLine[] }) {
  const { t, format } = useI18n();
  const sum = (value: (module: ModuleLine) => number) =>
    modules.reduce((whole, each) => whole + value(each), 0);
  const done = sum((module) => module.done);
  const spent = sum((module) => module.timeSpentS);
  const planned = sum((module) => module.plannedS);
  const named = (value: (module: ModuleLine) => number) =>
    modules.map((module, index) => ({
      label: t("learn.plot.numbered", { number: index + 1, title: module.title }),
      value: value(module),
    }));
  return (
    <div className={styles.plots}>
      <BarList
        title={t("learn.plot.done.title")}
        summary={t("learn.plot.done.summary", { done, left: sum((module) => module.lessons.length) - done })}
        labelName={t("learn.plot.module")}
        valueName={t("learn.progress.done")}
        data={named(percentDone)}
        formatValue={format.percent}
        max={100}
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
        data={named((module) => module.timeSpentS)}
        formatValue={format.duration}
      />
    </div>
  );
}
