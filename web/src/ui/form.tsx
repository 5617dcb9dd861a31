import { type FormEvent, type MouseEvent, type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import { Form as AriaForm, FormContext } from "react-aria-components/Form";
import { useI18n } from "@/i18n";
import { Callout } from "./callout.tsx";
import { cx } from "./cx.ts";
import styles from "./form.module.css";

/** What the server said about one field, as its problems have it. */
export interface FieldError {
  field: string;
  message: string;
}

interface FormProps {
  /** Called when every field is valid; the default of the browser is prevented already. */
  onSubmit: (data: FormData) => void;
  /** Errors of the server: shown at the field of that `name` until it changes, and summed up on top. */
  errors?: readonly FieldError[];
  /** An error of the form as a whole, in plain words. */
  error?: ReactNode;
  /** Fields, then `FormActions`. */
  children: ReactNode;
  /** The name of the form for assistive technology, where no heading does it. */
  "aria-label"?: string;
}

const noErrors: readonly FieldError[] = [];

function byField(errors: readonly FieldError[]): Record<string, string[]> {
  const messages: Record<string, string[]> = {};
  for (const { field, message } of errors) messages[field] = [...(messages[field] ?? []), message];
  return messages;
}

/**
 * A form. A field that is not valid takes the focus when the form is sent; errors of the server come with a summary
 * that takes the focus and links to the fields.
 */
export function Form({ onSubmit, errors: given = noErrors, error, children, ...rest }: FormProps) {
  const form = useRef<HTMLFormElement>(null);
  // Lists are made anew with every draw; only another content takes the focus, and not from who is mending the field.
  const told = JSON.stringify(given);
  const errors = useMemo<readonly FieldError[]>(() => JSON.parse(told), [told]);
  const validationErrors = useMemo(() => byField(errors), [errors]);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    // React passes on what happens in a dialog to the form that it was opened from.
    if (event.target !== event.currentTarget) return;
    event.preventDefault();
    onSubmit(new FormData(event.currentTarget));
  };
  return (
    // A form in a dialog is none of those that the dialog was opened from: it would call their onSubmit besides its own.
    <FormContext.Provider value={null}>
      <AriaForm
        ref={form}
        className={cx(styles.form)}
        validationErrors={validationErrors}
        onSubmit={submit}
        {...(rest["aria-label"] !== undefined && { "aria-label": rest["aria-label"] })}
      >
        {(errors.length > 0 || error !== undefined) && (
          <ErrorSummary
            form={form}
            errors={errors}
            error={error}
            key={errors.map((each) => each.field).join()}
          />
        )}
        {children}
      </AriaForm>
    </FormContext.Provider>
  );
}

function fieldOf(form: HTMLFormElement | null, name: string): HTMLElement | null {
  return form?.querySelector<HTMLElement>(`[data-field="${CSS.escape(name)}"]`) ?? null;
}

function ErrorSummary(props: {
  form: { readonly current: HTMLFormElement | null };
  errors: readonly FieldError[];
  error: ReactNode;
}) {
  const { form, errors, error } = props;
  const { t } = useI18n();
  const box = useRef<HTMLDivElement>(null);
  const [labels, setLabels] = useState<Record<string, string>>({});

  useEffect(() => {
    const found = errors.map(({ field }) => [field, fieldOf(form.current, field)?.dataset.label ?? ""]);
    setLabels(Object.fromEntries(found));
    box.current?.focus();
  }, [errors, form]);

  const goTo = (event: MouseEvent, name: string) => {
    event.preventDefault();
    const controls = "input:not([type=hidden]), textarea, button, [contenteditable=true]";
    fieldOf(form.current, name)?.querySelector<HTMLElement>(controls)?.focus();
  };

  return (
    <div ref={box} tabIndex={-1} role="alert">
      <Callout tone="danger" title={t("common.ui.form.errors", { count: Math.max(errors.length, 1) })}>
        {error}
        {errors.length > 0 && (
          <ul className={styles.errors}>
            {errors.map(({ field, message }) => (
              <li key={`${field} ${message}`}>
                {labels[field] ? (
                  <a href={`#${field}`} onClick={(event) => goTo(event, field)}>
                    {labels[field]}
                  </a>
                ) : (
                  field
                )}
                {": "}
                {message}
              </li>
            ))}
          </ul>
        )}
      </Callout>
    </div>
  );
}

/** The buttons at the end of a form: the one that sends it first. */
export function FormActions({ children }: { children: ReactNode }) {
  return <div className={styles.actions}>{children}</div>;
}
