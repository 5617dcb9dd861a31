import Plus from "lucide-react/icons/plus";
import X from "lucide-react/icons/x";
import { useI18n } from "@/i18n";
import { percentOf, scoreOfPercent } from "@/shared/percent.ts";
import { Button } from "@/ui/button.tsx";
import { IconButton } from "@/ui/icon-button.tsx";
import { NumberField } from "@/ui/number-field.tsx";
import { TextArea } from "@/ui/text-field.tsx";
import { useKeptFocus } from "@/ui/use-kept-focus.ts";
import styles from "./builder.module.css";
import type { RuleFieldsProps } from "./fields.ts";

const mostBands = 20;

/** What is said on the whole, by the part of the total that was earned. */
export function FeedbackBands({ quiz: { overall_feedback: bands }, change, errorOf }: RuleFieldsProps) {
  const { t, format } = useI18n();
  const keptFocus = useKeptFocus<HTMLUListElement>();
  const set = (index: number, part: Partial<(typeof bands)[0]>) =>
    change({ overall_feedback: bands.map((band, i) => (i === index ? { ...band, ...part } : band)) });
  const lowest = bands.at(-1);
  const next = lowest ? Math.max(0, percentOf(lowest.at_least) - 20) : 80;
  return (
    <>
      <p className={styles.help}>{t("grading.bands.help")}</p>
      <ul ref={keptFocus} className={styles.bands}>
        {bands.map((band, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: bands have no names, and keep their order
          <li key={index} className={styles.band}>
            <NumberField
              name={`overall_feedback.${index}.at_least`}
              label={t("grading.bands.from")}
              value={percentOf(band.at_least)}
              onChange={(percent) => set(index, { at_least: scoreOfPercent(percent || 0) })}
              minValue={0}
              maxValue={100}
              error={errorOf(`overall_feedback.${index}.at_least`)}
            />
            <TextArea
              name={`overall_feedback.${index}.text`}
              label={t("grading.bands.text")}
              rows={2}
              value={band.text}
              onChange={(text) => set(index, { text })}
              error={errorOf(`overall_feedback.${index}.text`)}
              isRequired
              isWide
            />
            <IconButton
              icon={<X />}
              label={t("grading.bands.remove", { percent: format.percent(percentOf(band.at_least)) })}
              onPress={() => change({ overall_feedback: bands.filter((_, i) => i !== index) })}
            />
          </li>
        ))}
      </ul>
      <div>
        <Button
          icon={<Plus />}
          isDisabled={bands.length >= mostBands}
          onPress={() =>
            change({ overall_feedback: [...bands, { at_least: scoreOfPercent(next), text: "" }] })
          }
        >
          {t("grading.bands.add")}
        </Button>
      </div>
    </>
  );
}
