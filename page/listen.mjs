// @ts-check
/** What a person does in the checker, and which part answers it. */

import { paste } from "./paste.mjs";
import { takePasted } from "./pasted-files.mjs";

/** @typedef {import("./places.mjs").Field} Field */

/**
 * @param {import("./session.mjs").Session} session
 * @param {boolean} eager load the checker when it is seen and the page is idle, and not with the first touch only
 */
export function listen(session, eager) {
  const { client, form, host, saved, view } = session;
  for (const type of ["focusin", "pointerenter", "pointerdown", "dragenter"]) {
    host.addEventListener(type, () => client.start(), { passive: true });
  }
  if (eager) startWhenSeen(session);
  for (const [name, control] of Object.entries({ ...form.inputs, body: form.editor })) {
    control.addEventListener("input", () => session.edited(/** @type {Field} */ (name)));
  }
  takePasted(session);
  form.editor.root.addEventListener("paste", (event) => pasted(session, event), { capture: true });
  form.editor.addEventListener("move", () => session.findings.atCaret());
  form.root.addEventListener("keydown", (event) => key(session, event));
  form.root.addEventListener("submit", (event) => {
    event.preventDefault();
    session.check(true);
  });
  form.jump.addEventListener("click", () => {
    view.back("");
    session.reveal();
  });
  form.guide.addEventListener("change", () => {
    form.kind.value = "";
    session.check(false);
  });
  form.kind.addEventListener("change", () => {
    if (!form.guide.value && session.found) form.guide.value = session.found.guide;
    session.check(false);
  });
  form.date.addEventListener("change", () => session.check(false));
  on(form.files, "change", () => session.check(false));
  on(form.files, "forget", () => saved.forget());
  on(form.files, "draft", (file) => saved.bring(file));
  on(form.files, "refuse", (text) => session.tell(text));
  on(view, "show", (wanted) => session.findings.show(wanted));
  on(view, "send", () => session.send.reveal());
  on(view, "fix", (wanted) => session.mend(wanted));
  on(session.answers, "change", () => session.again());
  on(client, "change", () => session.ready());
}

/** @param {EventTarget} target @param {string} type @param {(detail: any) => void} run */
function on(target, type, run) {
  target.addEventListener(type, (event) => run(/** @type {CustomEvent} */ (event).detail));
}

/** @param {import("./session.mjs").Session} session */
function startWhenSeen({ host, client }) {
  const observer = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    observer.disconnect();
    whenIdle(() => client.start());
  });
  if (!metered()) observer.observe(host);
}

/** Whether each megabyte costs: then the checker comes with the person's first touch only. */
function metered() {
  const { connection } = /** @type {any} */ (navigator);
  return Boolean(connection?.saveData) || connection?.type === "cellular";
}

/** When the page itself has come and does nothing else. @param {() => void} run */
function whenIdle(run) {
  if (document.readyState !== "complete") {
    addEventListener("load", () => whenIdle(run), { once: true });
    return;
  }
  if ("requestIdleCallback" in globalThis) requestIdleCallback(run, { timeout: 1000 });
  else setTimeout(run, 100); // Safari
}

/** @param {import("./session.mjs").Session} session @param {ClipboardEvent} event */
function pasted(session, event) {
  if (session.form.empty) session.pasted ||= "aloud";
  paste(session, event);
}

/** Ctrl+Enter checks, F8 goes to the next blank or finding, Esc back. @param {import("./session.mjs").Session} session @param {KeyboardEvent} event */
function key(session, event) {
  const { key, shiftKey, ctrlKey, metaKey } = event;
  const { blanks } = session.mender;
  const step = shiftKey ? -1 : 1;
  if (key === "Escape" && !session.findings.back()) return;
  if (key === "Enter" && !ctrlKey && !metaKey) return;
  if (!["Escape", "Enter", "F8"].includes(key)) return;
  event.preventDefault();
  if (key === "Enter") session.check(true);
  if (key === "F8" && !blanks.next(step)) session.findings.walk(step);
}
