import { useTimeZone } from "@/i18n";
import { clockText, momentAt } from "@/i18n/wall-clock.ts";
import { TextField, type TextFieldProps } from "./text-field.tsx";

interface DateTimeFieldProps extends Omit<TextFieldProps, "value" | "onChange" | "type"> {
  /** A moment, "2027-03-03T08:00:00Z"; null: none is chosen. */
  value: string | null;
  onChange: (moment: string | null) => void;
}

/** A day and a time of day, in the time zone that the page shows times in. */
export function DateTimeField({ value, onChange, ...rest }: DateTimeFieldProps) {
  const zone = useTimeZone();
  return (
    <TextField
      {...rest}
      type="datetime-local"
      value={clockText(value, zone)}
      onChange={(text) => onChange(momentAt(text, zone))}
    />
  );
}
