import { useI18n } from "@/i18n";
import { Checkbox } from "@/ui/checkbox.tsx";
import { DateTimeField } from "@/ui/date-time-field.tsx";
import { NumberField } from "@/ui/number-field.tsx";
import { RadioGroup } from "@/ui/radio-group.tsx";
import type { FieldsProps } from "./fields.ts";

const combinings = ["median", "mean"] as const;

const usual = {
  reviews: 3,
  due: null,
  least_reviews: 1,
  combining: "median",
  are_authors_named: false,
  are_reviewers_named: false,
} as const;

/** Whether students review each other, and how. */
export function PeerFields({ assignment: { peer_review: peer }, change, errorOf }: FieldsProps) {
  const { t } = useI18n();
  const set = (part: Partial<NonNullable<typeof peer>>) =>
    peer && change({ peer_review: { ...peer, ...part } });
  return (
    <>
      <Checkbox
        name="peer_review"
        label={t("assignment.peer.use")}
        description={t("assignment.peer.help")}
        isSelected={peer !== null}
        onChange={(isUsed) => change({ peer_review: isUsed ? usual : null })}
        error={errorOf("peer_review")}
      />
      {peer && (
        <>
          <NumberField
            name="peer_review.reviews"
            label={t("assignment.peer.reviews")}
            value={peer.reviews}
            onChange={(reviews) => set({ reviews: reviews || 1 })}
            minValue={1}
            maxValue={10}
          />
          <NumberField
            name="peer_review.least_reviews"
            label={t("assignment.peer.least")}
            value={peer.least_reviews}
            onChange={(least) => set({ least_reviews: least || 1 })}
            minValue={1}
            maxValue={10}
            error={errorOf("peer_review.least_reviews")}
          />
          <DateTimeField
            name="peer_review.due"
            label={t("assignment.peer.due")}
            value={peer.due}
            onChange={(due) => set({ due })}
            error={errorOf("peer_review.due")}
            isOptional
          />
          <RadioGroup
            name="peer_review.combining"
            label={t("assignment.peer.combining")}
            options={combinings.map((value) => ({ value, label: t(`assignment.peer.${value}`) }))}
            value={peer.combining}
            onChange={(value) => set({ combining: combinings.find((each) => each === value) ?? "median" })}
          />
          <Checkbox
            name="peer_review.are_authors_named"
            label={t("assignment.peer.authors_named")}
            isSelected={peer.are_authors_named}
            onChange={(are_authors_named) => set({ are_authors_named })}
          />
          <Checkbox
            name="peer_review.are_reviewers_named"
            label={t("assignment.peer.reviewers_named")}
            isSelected={peer.are_reviewers_named}
            onChange={(are_reviewers_named) => set({ are_reviewers_named })}
          />
        </>
      )}
    </>
  );
}
