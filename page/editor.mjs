// @ts-check
/**
 * The letter's text: CodeMirror with the findings as its lint marks. Marks move with their words, whatever is typed;
 * under the pointer a mark tells what was found there. All positions are UTF-16 units, line ends one unit.
 */

import { history, historyKeymap, isolateHistory, undo } from "@codemirror/commands";
import { setDiagnostics } from "@codemirror/lint";
import { EditorState } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";
import { el } from "./dom.mjs";
import { KEYS } from "./keys.mjs";

/** The library's severities; what is more severe lies on top. */
const SEVERITIES = /** @type {Record<string, string>} */ ({ fault: "error", advice: "warning", ask: "info" });

/** What a screen reader and a person without the mouse hear of the library, in Russian. */
const PHRASES = EditorState.phrases.of({ Undo: "Отменить", "Control character": "Невидимый знак", Diagnostics: "Замечания" });

/** How near to the window's edges a place may be shown, in points. */
const MARGINS = { top: 80, bottom: 90 };

/**
 * @typedef {{start: number, end: number, kind: string, title: string, note: string,
 *            fix: {title: string, run: () => void} | null}} Mark
 */

/** Dispatches `input` when the text has changed, by whomever, and `move` when the caret has. */
export class Editor extends EventTarget {
  /** @param {Record<string, string>} attributes of the element that holds the text */
  constructor(attributes) {
    super();
    const noted = EditorView.updateListener.of((/** @type {any} */ update) => {
      if (update.docChanged) this.dispatchEvent(new Event("input"));
      else if (update.selectionSet) this.dispatchEvent(new Event("move"));
    });
    const content = { spellcheck: "true", autocorrect: "on", autocapitalize: "sentences", lang: "ru", ...attributes };
    this.view = new EditorView({
      extensions: [
        history(),
        keymap.of([...historyKeymap, ...KEYS]),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of(content),
        // What lies over the window's edges and the library does not see: the theme's header, a notice.
        EditorView.scrollMargins.of(() => MARGINS),
        PHRASES,
        noted,
      ],
    });
    this.root = el("div", { class: "checker-editor" }, this.view.dom);
  }

  get text() {
    return this.view.state.doc.toString();
  }

  /** @returns {{from: number, to: number}} */
  get selection() {
    return this.view.state.selection.main;
  }

  focus() {
    this.view.focus();
  }

  /**
   * Put `text` in the place of `start`:`end`, as a step of its own for undo; the caret stands behind it.
   *
   * @param {number} start @param {number} end @param {string} text
   */
  edit(start, end, text) {
    const changes = this.view.state.changes({ from: start, to: end, insert: text });
    const caret = changes.mapPos(end, 1);
    this.view.dispatch({ changes, selection: { anchor: caret }, annotations: isolateHistory.of("full") });
  }

  undo() {
    this.view.focus();
    undo(this.view);
  }

  /** Show the text from its beginning. */
  home() {
    this.view.dispatch({ selection: { anchor: 0 }, effects: EditorView.scrollIntoView(0) });
  }

  /** @param {Mark[]} marks may overlap; empty and impossible ones are left out */
  mark(marks) {
    const length = this.view.state.doc.length;
    const found = marks
      .filter(({ start, end }) => start >= 0 && start < end && end <= length)
      .map(({ start, end, kind, title, note, fix }) => ({
        from: start,
        to: end,
        severity: SEVERITIES[kind],
        message: `${title}. ${note}`,
        renderMessage: () => el("div", {}, el("strong", {}, title), el("p", {}, note)),
        actions: fix ? [{ name: fix.title, apply: fix.run }] : [],
      }));
    this.view.dispatch(setDiagnostics(this.view.state, found));
  }

  /**
   * Select a place and bring it into view.
   *
   * @param {number} start @param {number} end @param {number} [covered] points below the header that something lies over
   */
  show(start, end, covered = 0) {
    const length = this.view.state.doc.length;
    const selection = { anchor: Math.min(start, length), head: Math.min(end, length) };
    this.view.focus();
    this.view.dispatch({ selection, effects: EditorView.scrollIntoView(selection.anchor, { y: "nearest" }) });
    // The library knows of no bar that lies over its own first lines.
    const over = MARGINS.top + covered - (this.view.coordsAtPos(selection.anchor)?.top ?? Infinity);
    if (covered && over > 0) scrollBy(0, -over);
  }
}
