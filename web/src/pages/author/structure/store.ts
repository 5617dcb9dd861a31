// The structure of one course as its author works on it: edits show at once and are sent one after another.
import { asProblem, type Problem } from "@/api/problem.ts";
import {
  apply,
  type Differences,
  differences,
  type Edit,
  findLesson,
  findModule,
  isNothing,
  type Structure,
} from "./model.ts";

/** The requests behind the edits. Those that create answer the new thing's id: with the same `once` that of the same thing. */
export interface StructureServer {
  load(): Promise<Structure>;
  reorder(tree: Structure): Promise<Structure>;
  addModule(title: string, once: string): Promise<string>;
  addLesson(moduleId: string, title: string, once: string): Promise<string>;
  copyModule(id: string, title: string, once: string): Promise<string>;
  copyLesson(id: string, title: string, once: string): Promise<string>;
  renameModule(id: string, title: string, revision: number): Promise<void>;
  renameLesson(id: string, title: string, revision: number): Promise<void>;
  removeModule(id: string): Promise<void>;
  removeLesson(id: string): Promise<void>;
  restoreModule(id: string): Promise<void>;
  restoreLesson(id: string): Promise<void>;
}

export interface StructureEvents {
  /** The server knows the tree by now. */
  onSaved: (tree: Structure) => void;
  /** Others changed it meanwhile; whether the edit could be done all the same. */
  onConflict: (found: Differences, kept: boolean) => void;
  onFailure: (edit: Edit, problem: Problem) => void;
}

interface Snapshot {
  tree: Structure;
  isSaving: boolean;
}

const stale = 412;

export class StructureStore {
  private server: Structure;
  private pending: readonly Edit[] = [];
  private current: Snapshot;
  private queue: Promise<void> = Promise.resolve();
  /** What was shown under an id of ours before the server gave its own. */
  private readonly realIds = new Map<string, string>();
  private readonly keys = new Map<string, string>();
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly requests: StructureServer,
    private readonly events: StructureEvents,
    initial: Structure,
  ) {
    this.server = initial;
    this.current = { tree: initial, isSaving: false };
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  snapshot = (): Snapshot => this.current;

  /** The same for a thing before and after the server has named it. */
  keyOf(id: string): string {
    return this.keys.get(id) ?? id;
  }

  /** What the server says, unless edits of ours are on their way: their answers are newer. */
  accept(tree: Structure): void {
    if (tree === this.server) return;
    if (this.pending.length === 0 && tree.revision >= this.server.revision) this.show(tree, this.pending);
  }

  edit(edit: Edit): void {
    this.show(this.server, [...this.pending, edit]);
    this.queue = this.queue.then(() => this.send(edit));
  }

  /** When everything asked for so far was sent. */
  settled(): Promise<void> {
    return this.queue;
  }

  private show(server: Structure, pending: readonly Edit[]): void {
    this.server = server;
    this.pending = pending;
    this.current = {
      tree: pending.reduce((tree, edit) => apply(tree, this.named(edit)), server),
      isSaving: pending.length > 0,
    };
    for (const listener of this.listeners) listener();
  }

  private async send(edit: Edit): Promise<void> {
    const others = () => this.pending.filter((each) => each !== edit);
    try {
      const tree = await this.execute(this.named(edit));
      this.show(tree, others());
      this.events.onSaved(tree);
    } catch (error) {
      this.events.onFailure(edit, asProblem(error));
      this.show(await this.requests.load().catch(() => this.server), others());
    }
  }

  private real(id: string): string {
    return this.realIds.get(id) ?? id;
  }

  /** The edit with the ids that the server knows. */
  private named(edit: Edit): Edit {
    switch (edit.kind) {
      case "add_module":
      case "restore_module":
        return edit;
      case "add_lesson":
        return { ...edit, moduleId: this.real(edit.moduleId) };
      case "copy_module":
      case "copy_lesson":
        return { ...edit, of: this.real(edit.of) };
      case "move_lesson":
        return { ...edit, id: this.real(edit.id), to: { ...edit.to, moduleId: this.real(edit.to.moduleId) } };
      case "restore_lesson":
        return { ...edit, to: { ...edit.to, moduleId: this.real(edit.to.moduleId) } };
      default:
        return { ...edit, id: this.real(edit.id) };
    }
  }

  private name(ours: string, real: string): void {
    this.realIds.set(ours, real);
    this.keys.set(real, ours);
  }

  private async execute(edit: Edit): Promise<Structure> {
    switch (edit.kind) {
      case "move_module":
      case "move_lesson":
        return this.reorder(edit);
      case "add_module":
        this.name(edit.id, await this.requests.addModule(edit.title, edit.id));
        break;
      case "add_lesson":
        this.name(edit.id, await this.requests.addLesson(edit.moduleId, edit.title, edit.id));
        break;
      case "copy_module":
        this.name(edit.id, await this.requests.copyModule(edit.of, edit.title, edit.id));
        break;
      case "copy_lesson":
        this.name(edit.id, await this.requests.copyLesson(edit.of, edit.title, edit.id));
        break;
      case "rename_module":
      case "rename_lesson":
        await this.rename(edit);
        break;
      case "remove_module":
        await this.requests.removeModule(edit.id);
        break;
      case "remove_lesson":
        await this.requests.removeLesson(edit.id);
        break;
      case "restore_module":
        await this.requests.restoreModule(edit.module.id);
        break;
      case "restore_lesson":
        await this.requests.restoreLesson(edit.lesson.id);
        break;
    }
    return this.requests.load();
  }

  private async reorder(edit: Edit): Promise<Structure> {
    const wanted = apply(this.server, edit);
    if (wanted === this.server) return wanted;
    try {
      return await this.requests.reorder(wanted);
    } catch (error) {
      if (asProblem(error).status !== stale) throw error;
    }
    const fresh = await this.requests.load();
    const found = differences(this.server, fresh);
    const again = apply(fresh, edit);
    const isPossible = again !== fresh;
    if (!isNothing(found)) this.events.onConflict(found, isPossible);
    return isPossible ? this.requests.reorder(again) : fresh;
  }

  /** Only the title is sent, so doing it again on top of somebody else's edit loses nothing of theirs. */
  private async rename(edit: Edit & { kind: "rename_module" | "rename_lesson" }): Promise<void> {
    try {
      await this.renameIn(this.server, edit);
    } catch (error) {
      if (asProblem(error).status !== stale) throw error;
      await this.renameIn(await this.requests.load(), edit);
    }
  }

  private async renameIn(
    tree: Structure,
    edit: Edit & { kind: "rename_module" | "rename_lesson" },
  ): Promise<void> {
    if (edit.kind === "rename_module") {
      const module = findModule(tree, edit.id);
      if (module) await this.requests.renameModule(edit.id, edit.title, module.revision);
      return;
    }
    const found = findLesson(tree, edit.id);
    if (found) await this.requests.renameLesson(edit.id, edit.title, found.lesson.revision);
  }
}
