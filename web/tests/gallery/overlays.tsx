import { useState } from "react";
import { Button } from "@/ui/button.tsx";
import { CommandDialog } from "@/ui/command-dialog.tsx";
import { Dialog, DialogTrigger, Drawer } from "@/ui/dialog.tsx";
import { Row } from "@/ui/layout.tsx";
import { LinkTabs } from "@/ui/link-tabs.tsx";
import { Menu, MenuItem, MenuSection, MenuSeparator } from "@/ui/menu.tsx";
import { PageSection } from "@/ui/page-header.tsx";
import { Popover } from "@/ui/popover.tsx";
import { Tabs } from "@/ui/tabs.tsx";
import { TextField } from "@/ui/text-field.tsx";
import { toast } from "@/ui/toast.ts";

function Palette() {
  const [isOpen, setOpen] = useState(false);
  const [typed, setTyped] = useState("");
  const commands = ["Dashboard", "Catalogue"].map((text) => ({ id: text, text, run: () => undefined }));
  return (
    <>
      <Button onPress={() => setOpen(true)}>Commands</Button>
      <CommandDialog
        isOpen={isOpen}
        onOpenChange={setOpen}
        title="Go to or do"
        placeholder="Type a page or a command"
        emptyText="Nothing found"
        typed={typed}
        onType={setTyped}
        groups={[
          { title: "Pages", commands: commands.filter(({ text }) => text.toLowerCase().includes(typed)) },
        ].filter((group) => group.commands.length > 0)}
      />
    </>
  );
}

function Openers() {
  return (
    <Row>
      <DialogTrigger>
        <Button>Dialog</Button>
        <Dialog
          title="Rename the course"
          actions={(close) => (
            <>
              <Button variant="primary" onPress={close}>
                Rename
              </Button>
              <Button onPress={close}>Cancel</Button>
            </>
          )}
        >
          <TextField label="Title" defaultValue="Linear algebra" isWide />
        </Dialog>
      </DialogTrigger>
      <DialogTrigger>
        <Button>Drawer</Button>
        <Drawer title="Settings of the lesson">Beside the page it belongs to.</Drawer>
      </DialogTrigger>
      <Menu label="Course" trigger={<Button>Menu</Button>}>
        <MenuItem label="Preview" shortcut="P" />
        <MenuSection title="Move">
          <MenuItem label="Archive" detail="Students keep their progress." />
        </MenuSection>
        <MenuSeparator />
        <MenuItem label="Delete" isDangerous />
      </Menu>
      <Popover label="Text size" trigger={<Button>Popover</Button>}>
        Small things.
      </Popover>
      <Button
        onPress={() =>
          toast.show({ text: "Lesson deleted.", action: { label: "Undo", run: () => undefined } })
        }
      >
        Toast
      </Button>
      <Palette />
    </Row>
  );
}

export function Overlays() {
  return (
    <>
      <PageSection title="Overlays">
        <Openers />
      </PageSection>
      <PageSection title="Tabs">
        <LinkTabs
          label="Course"
          links={[
            { href: "#structure", label: "Structure", isCurrent: true },
            { href: "#settings", label: "Settings", isCurrent: false },
            { href: "#publish", label: "Publish", isCurrent: false },
          ]}
        />
        <Tabs
          label="Views"
          items={[
            { id: "write", label: "Write", content: "The text." },
            { id: "preview", label: "Preview", content: "As readers see it." },
          ]}
        />
      </PageSection>
    </>
  );
}
