import { scoreText, scoreValue } from "@/shared/score.ts";
import { NumberField } from "@/ui/number-field.tsx";

interface ScoreFieldProps {
  name: string;
  label: string;
  description?: string;
  isLabelHidden?: boolean;
  isRequired?: boolean;
  isOptional?: boolean;
  /** Null: empty. */
  value: string | null;
  onChange: (value: string | null) => void;
  least?: number;
  most?: number;
  error?: string | undefined;
}

/** Points, or a percentage, as the server writes them. */
export function ScoreField({ value, onChange, least = 0, most, ...rest }: ScoreFieldProps) {
  return (
    <NumberField
      {...rest}
      value={value === null ? Number.NaN : scoreValue(value)}
      onChange={(number) => onChange(Number.isNaN(number) ? null : scoreText(number))}
      minValue={least}
      {...(most !== undefined && { maxValue: most })}
      formatOptions={{ maximumFractionDigits: 9 }}
    />
  );
}
