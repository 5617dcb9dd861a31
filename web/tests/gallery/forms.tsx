import { useState } from "react";
import { Button } from "@/ui/button.tsx";
import { Checkbox, CheckboxGroup } from "@/ui/checkbox.tsx";
import { ComboBox } from "@/ui/combo-box.tsx";
import { type FieldError, Form, FormActions } from "@/ui/form.tsx";
import { NativeSelect } from "@/ui/native-select.tsx";
import { NumberField } from "@/ui/number-field.tsx";
import { PageSection } from "@/ui/page-header.tsx";
import { RadioGroup } from "@/ui/radio-group.tsx";
import { SearchField } from "@/ui/search-field.tsx";
import { Select } from "@/ui/select.tsx";
import { Switch } from "@/ui/switch.tsx";
import { PasswordField, TextArea, TextField } from "@/ui/text-field.tsx";

const languages = [
  { id: "en", label: "English", count: "12" },
  { id: "de", label: "Deutsch", detail: "Language of the interface", count: "4" },
  { id: "ar", label: "العربية", isDisabled: true },
];

const orders = [
  { id: "newest", label: "Newest first" },
  { id: "title", label: "Title" },
];

const levels = [
  { value: "beginner", label: "Beginner", description: "Nothing is taken for granted." },
  { value: "advanced", label: "Advanced", description: "For those who know the basics." },
];

function Fields() {
  return (
    <>
      <TextField name="email" label="Email" type="email" description="Where we write to you." isRequired />
      <PasswordField
        name="password"
        label="Password"
        autoComplete="new-password"
        defaultValue="open sesame"
      />
      <TextField name="headline" label="Headline" isOptional placeholder="Teacher of mathematics" />
      <TextArea name="bio" label="About you" defaultValue="Likes numbers." />
      <TextField name="locked" label="Not to be changed" isDisabled defaultValue="Fixed" />
      <NumberField name="minutes" label="Minutes" defaultValue={15} minValue={1} />
      <Select name="language" label="Language" options={languages} defaultValue="en" />
      <NativeSelect label="Order" options={orders} value="title" onChange={() => undefined} />
      <ComboBox name="zone" label="Time zone" options={languages} placeholder="Type to search" />
      <Checkbox name="news" label="Send me news" description="Once a month at most." />
      <CheckboxGroup name="topics" label="Topics" defaultValue={["a"]}>
        <Checkbox value="a" label="Algebra" count="12" />
        <Checkbox value="b" label="Geometry" count="3" />
      </CheckboxGroup>
      <RadioGroup name="level" label="Level" options={levels} defaultValue="beginner" />
      <RadioGroup name="card" label="Level, as cards" look="cards" options={levels} defaultValue="advanced" />
      <Switch label="Reduce motion" description="Changes at once." defaultSelected />
      <Switch label="Show names" />
    </>
  );
}

export function Forms() {
  const [errors, setErrors] = useState<FieldError[]>([]);
  const refuse = () => {
    setErrors([
      { field: "email", message: "is taken by another account" },
      { field: "language", message: "is not offered here" },
    ]);
  };
  return (
    <PageSection title="Form">
      <SearchField label="Search" placeholder="Course, lesson or person" defaultValue="algebra" />
      <Form onSubmit={refuse} errors={errors}>
        <Fields />
        <FormActions>
          <Button type="submit" variant="primary">
            Save
          </Button>
          <Button onPress={refuse}>Let the server refuse</Button>
        </FormActions>
      </Form>
    </PageSection>
  );
}
