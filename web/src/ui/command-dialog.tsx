import Search from "lucide-react/icons/search";
import { Autocomplete } from "react-aria-components/Autocomplete";
import { Dialog } from "react-aria-components/Dialog";
import { Header } from "react-aria-components/Header";
import { Input } from "react-aria-components/Input";
import { Menu, MenuItem, MenuSection } from "react-aria-components/Menu";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import { SearchField } from "react-aria-components/SearchField";
import styles from "./command-dialog.module.css";
import { cx } from "./cx.ts";

export interface Command {
  id: string;
  text: string;
  run: () => void;
}

export interface CommandGroup {
  title: string;
  commands: readonly Command[];
}

interface CommandDialogProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  /** The dialog's name for assistive technology. */
  title: string;
  placeholder: string;
  /** What stands there when no command matches. */
  emptyText: string;
  typed: string;
  onType: (typed: string) => void;
  /** What matches, filtered by the page; Enter runs the first one. */
  groups: readonly CommandGroup[];
}

/** A search over places and commands. Arrow keys choose while the focus stays in the field; it closes on a choice. */
export function CommandDialog(props: CommandDialogProps) {
  const { isOpen, onOpenChange, title } = props;
  return (
    <ModalOverlay className={cx(styles.backdrop)} isDismissable isOpen={isOpen} onOpenChange={onOpenChange}>
      <Modal className={cx(styles.modal)}>
        <Dialog className={cx(styles.panel)} aria-label={title}>
          <Palette {...props} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Palette({ onOpenChange, title, placeholder, emptyText, typed, onType, groups }: CommandDialogProps) {
  const choose = (command: Command) => {
    onOpenChange(false);
    onType("");
    command.run();
  };
  return (
    <Autocomplete inputValue={typed} onInputChange={onType}>
      <SearchField className={cx(styles.search)} aria-label={title} autoFocus>
        <Search />
        <Input className={cx(styles.input)} placeholder={placeholder} />
      </SearchField>
      <Menu
        // A command that is found late and goes again takes the choice with it: what comes first then is chosen anew.
        key={groups[0]?.commands[0]?.id}
        autoFocus="first"
        className={cx(styles.list)}
        aria-label={title}
        renderEmptyState={() => <p className={styles.empty}>{emptyText}</p>}
      >
        {groups.map((group) => (
          <MenuSection key={group.title}>
            <Header className={cx(styles.heading)}>{group.title}</Header>
            {group.commands.map((command) => (
              <MenuItem
                key={command.id}
                id={command.id}
                textValue={command.text}
                className={cx(styles.command)}
                onAction={() => choose(command)}
              >
                {command.text}
              </MenuItem>
            ))}
          </MenuSection>
        ))}
      </Menu>
    </Autocomplete>
  );
}
