// The server itself, where the runner of the tests lets a spec have power over it (tests/support/control.py).
import { connect } from "node:net";
import { text } from "node:stream/consumers";

async function order(word: "kill" | "start"): Promise<void> {
  const control = process.env.LMS_CONTROL;
  if (!control) throw new Error("LMS_CONTROL is not set: this spec is for an installation of its own");
  const line = connect(control);
  line.write(`${word}\n`);
  const said = await text(line);
  if (said !== "done") throw new Error(`${word}: ${said}`);
}

/** As in a power cut: no process gets to say a word. */
export const killServer = () => order("kill");

/** At the same address, with what its database holds; resolves when it answers. */
export const startServer = () => order("start");
