import { describe, expect, it, vi } from "vitest";
import { Problem } from "@/api/problem.ts";
import { shown, tree } from "../testing/trees.ts";
import { apply, type Edit, type Structure } from "./model.ts";
import { StructureStore } from "./store.ts";

/** A server that keeps a tree; somebody else may change it by `others`. */
function server(initial: Structure) {
  let present = initial;
  let created = 0;
  const change = (edit: Edit) => {
    present = { ...apply(present, edit), revision: present.revision + 1 };
  };
  const requests = {
    load: vi.fn(async () => present),
    reorder: vi.fn(async (wanted: Structure) => {
      if (wanted.revision !== present.revision)
        throw new Problem({ status: 412, code: "request.stale", detail: "" });
      present = { ...wanted, revision: present.revision + 1 };
      return present;
    }),
    addModule: vi.fn(async (title: string, _once: string) => {
      created += 1;
      change({ kind: "add_module", id: `real-${created}`, title });
      return `real-${created}`;
    }),
    addLesson: vi.fn(async (moduleId: string, title: string) => {
      created += 1;
      change({ kind: "add_lesson", id: `real-${created}`, moduleId, title });
      return `real-${created}`;
    }),
    copyModule: vi.fn(async (of: string, title: string) => {
      created += 1;
      change({ kind: "copy_module", id: `real-${created}`, of, title });
      return `real-${created}`;
    }),
    copyLesson: vi.fn(async (of: string, title: string) => {
      created += 1;
      change({ kind: "copy_lesson", id: `real-${created}`, of, title });
      return `real-${created}`;
    }),
    renameModule: vi.fn(async () => {}),
    renameLesson: vi.fn(async (id: string, title: string) => change({ kind: "rename_lesson", id, title })),
    removeModule: vi.fn(async () => {}),
    removeLesson: vi.fn(async (id: string) => change({ kind: "remove_lesson", id })),
    restoreModule: vi.fn(async () => {}),
    restoreLesson: vi.fn(async () => {}),
  };
  return { requests, others: change };
}

function start(initial: string) {
  const events = { onSaved: vi.fn(), onConflict: vi.fn(), onFailure: vi.fn() };
  const { requests, others } = server(tree(initial));
  const store = new StructureStore(requests, events, tree(initial));
  return { store, requests, others, events, now: () => shown(store.snapshot().tree) };
}

describe("the structure being worked on", () => {
  it("shows an edit before the server has it", async () => {
    const { store, now } = start("A: a b");
    store.edit({ kind: "move_lesson", id: "b", to: { moduleId: "A", index: 0 } });
    expect(now()).toBe("A: b a");
    expect(store.snapshot().isSaving).toBe(true);
    await store.settled();
    expect(now()).toBe("A: b a");
    expect(store.snapshot().isSaving).toBe(false);
  });

  it("copies a module that the server has not named yet", async () => {
    const { store, now } = start("A: a");
    store.edit({ kind: "add_module", id: "new-1", title: "B" });
    store.edit({ kind: "copy_module", id: "new-2", of: "new-1", title: "C" });
    store.edit({ kind: "copy_lesson", id: "new-3", of: "a", title: "b" });
    expect(now()).toBe("A: a b | B: | C:");
    await store.settled();
    expect(now()).toBe("A: a b | B: | C:");
  });

  it("adds a module once, however often it is tried", async () => {
    const { store, requests } = start("A: a");
    requests.addModule.mockRejectedValueOnce(Problem.unreachable());
    const edit: Edit = { kind: "add_module", id: "new-1", title: "B" };
    store.edit(edit);
    await store.settled();
    store.edit(edit);
    await store.settled();
    expect(requests.addModule.mock.calls).toEqual([
      ["B", "new-1"],
      ["B", "new-1"],
    ]);
  });

  it("adds lessons to a module that the server has not named yet", async () => {
    const { store, requests, now } = start("");
    store.edit({ kind: "add_module", id: "new-1", title: "A" });
    store.edit({ kind: "add_lesson", id: "new-2", moduleId: "new-1", title: "a" });
    store.edit({ kind: "add_lesson", id: "new-3", moduleId: "new-1", title: "b" });
    expect(now()).toBe("A: a b");
    await store.settled();
    expect(requests.addLesson.mock.calls).toEqual([
      ["real-1", "a", "new-2"],
      ["real-1", "b", "new-3"],
    ]);
    expect(now()).toBe("A: a b");
    expect(store.keyOf("real-2")).toBe("new-2");
  });

  it("moves a lesson that was just added", async () => {
    const { store, requests, now } = start("A: a");
    store.edit({ kind: "add_lesson", id: "new-1", moduleId: "A", title: "b" });
    store.edit({ kind: "move_lesson", id: "new-1", to: { moduleId: "A", index: 0 } });
    await store.settled();
    expect(now()).toBe("A: b a");
    expect(requests.reorder).toHaveBeenCalledTimes(1);
  });

  it("moves again on top of what others did, and tells it", async () => {
    const { store, others, events, now } = start("A: a b");
    others({ kind: "add_lesson", id: "n", moduleId: "A", title: "n" });
    store.edit({ kind: "move_lesson", id: "b", to: { moduleId: "A", index: 0 } });
    await store.settled();
    expect(now()).toBe("A: b a n");
    expect(events.onConflict).toHaveBeenCalledWith(expect.objectContaining({ added: ["n"] }), true);
  });

  it("gives a move up whose lesson others deleted", async () => {
    const { store, others, events, now } = start("A: a b");
    others({ kind: "remove_lesson", id: "b" });
    store.edit({ kind: "move_lesson", id: "b", to: { moduleId: "A", index: 0 } });
    await store.settled();
    expect(now()).toBe("A: a");
    expect(events.onConflict).toHaveBeenCalledWith(expect.objectContaining({ removed: ["b"] }), false);
  });

  it("renames again when only the revision was old", async () => {
    const { store, requests, events, now } = start("A: a");
    requests.renameLesson.mockRejectedValueOnce(
      new Problem({ status: 412, code: "request.stale", detail: "" }),
    );
    store.edit({ kind: "rename_lesson", id: "a", title: "z" });
    await store.settled();
    expect(requests.renameLesson).toHaveBeenCalledTimes(2);
    expect(events.onFailure).not.toHaveBeenCalled();
    expect(now()).toBe("A: z");
  });

  it("takes back what the server refuses, and goes on with the rest", async () => {
    const { store, requests, events, now } = start("A: a");
    const refusal = new Problem({ status: 409, code: "course.full", detail: "" });
    requests.addLesson.mockRejectedValueOnce(refusal);
    const refused: Edit = { kind: "add_lesson", id: "new-1", moduleId: "A", title: "b" };
    store.edit(refused);
    store.edit({ kind: "add_lesson", id: "new-2", moduleId: "A", title: "c" });
    await store.settled();
    expect(now()).toBe("A: a c");
    expect(events.onFailure).toHaveBeenCalledWith(refused, refusal);
  });

  it("takes the server's tree only while nothing of its own is on its way", async () => {
    const { store, now } = start("A: a");
    store.edit({ kind: "add_lesson", id: "new-1", moduleId: "A", title: "b" });
    store.accept(tree("A:", 9));
    expect(now()).toBe("A: a b");
    await store.settled();
    store.accept(tree("A: z", 9));
    expect(now()).toBe("A: z");
  });
});
