import type { ExchangeRemark } from "@/api/queries/question-exchange.ts";
import { type MessageId, useI18n } from "@/i18n";
import styles from "./bank.module.css";

const texts: Record<string, MessageId> = {
  approximated: "bank.remark.approximated",
  blank: "bank.remark.missing",
  left_out: "bank.remark.left_out",
  malformed: "bank.remark.malformed",
  missing: "bank.remark.missing",
  not_allowed: "bank.remark.not_allowed",
  not_unique: "bank.remark.not_unique",
  nothing_right: "bank.remark.nothing_right",
  out_of_range: "bank.remark.out_of_range",
  too_few: "bank.remark.too_few",
  too_large: "bank.remark.too_many",
  too_many: "bank.remark.too_many",
  unknown: "bank.remark.unknown",
};

/** What is otherwise than in the file, each with its place; the details in the words of whoever read it. */
export function Remarks({ remarks }: { remarks: readonly ExchangeRemark[] }) {
  const { t } = useI18n();
  if (remarks.length === 0) return null;
  return (
    <ul className={styles.remarks}>
      {remarks.map(({ place, code, message }) => {
        const own = texts[code];
        return (
          <li key={`${place} ${code} ${message}`}>
            {own && <strong>{t(own)} </strong>}
            <span lang="en" dir="ltr" className={styles.detail}>
              {place !== "" && <code>{place}</code>} {message || code}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
