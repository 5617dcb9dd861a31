import { TextField, type TextFieldProps } from "./text-field.tsx";

interface DateTimeFieldProps extends Omit<TextFieldProps, "value" | "onChange" | "type"> {
  /** A moment, "2027-03-03T08:00:00Z"; null: none is chosen. */
  value: string | null;
  onChange: (moment: string | null) => void;
}

/** "2027-03-03T09:00", the moment as the clock of this device shows it. */
function localText(moment: string | null): string {
  if (moment === null) return "";
  const date = new Date(moment);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

export function momentOf(local: string): string | null {
  const date = new Date(local);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}

/** A day and a time of day, in the time of this device. */
export function DateTimeField({ value, onChange, ...rest }: DateTimeFieldProps) {
  return (
    <TextField
      {...rest}
      type="datetime-local"
      value={localText(value)}
      onChange={(text) => onChange(momentOf(text))}
    />
  );
}
