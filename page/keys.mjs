// @ts-check
/**
 * The text's keys, as everywhere in the system. The library's own list (`standardKeymap`) would bring its knowledge of
 * programming languages along, 7 KB of it compressed.
 */

import * as run from "@codemirror/commands";
import { EditorSelection } from "@codemirror/state";

/** @typedef {import("@codemirror/view").EditorView} EditorView */

/** Remove the selection, or the character beside the caret. @param {boolean} forward */
function erase(forward) {
  return (/** @type {EditorView} */ view) => {
    const removed = view.state.changeByRange((/** @type {any} */ range) => {
      const other = range.empty ? view.moveByChar(range, forward).head : range.anchor;
      const [from, to] = [Math.min(range.head, other), Math.max(range.head, other)];
      return { changes: { from, to }, range: EditorSelection.cursor(from) };
    });
    view.dispatch(removed, { scrollIntoView: true, userEvent: `delete.${forward ? "forward" : "backward"}` });
    return true;
  };
}

/** For the library's `keymap`; `shift` is the same with Shift held, `mac` the key there. */
export const KEYS = [
  { key: "ArrowLeft", run: run.cursorCharLeft, shift: run.selectCharLeft, preventDefault: true },
  { key: "ArrowRight", run: run.cursorCharRight, shift: run.selectCharRight, preventDefault: true },
  { key: "Mod-ArrowLeft", mac: "Alt-ArrowLeft", run: run.cursorGroupLeft, shift: run.selectGroupLeft, preventDefault: true },
  { key: "Mod-ArrowRight", mac: "Alt-ArrowRight", run: run.cursorGroupRight, shift: run.selectGroupRight, preventDefault: true },
  { mac: "Cmd-ArrowLeft", run: run.cursorLineBoundaryLeft, shift: run.selectLineBoundaryLeft, preventDefault: true },
  { mac: "Cmd-ArrowRight", run: run.cursorLineBoundaryRight, shift: run.selectLineBoundaryRight, preventDefault: true },
  { key: "ArrowUp", run: run.cursorLineUp, shift: run.selectLineUp, preventDefault: true },
  { key: "ArrowDown", run: run.cursorLineDown, shift: run.selectLineDown, preventDefault: true },
  { key: "PageUp", run: run.cursorPageUp, shift: run.selectPageUp },
  { key: "PageDown", run: run.cursorPageDown, shift: run.selectPageDown },
  { key: "Home", run: run.cursorLineBoundaryBackward, shift: run.selectLineBoundaryBackward, preventDefault: true },
  { key: "End", run: run.cursorLineBoundaryForward, shift: run.selectLineBoundaryForward, preventDefault: true },
  { key: "Mod-Home", mac: "Cmd-ArrowUp", run: run.cursorDocStart, shift: run.selectDocStart },
  { key: "Mod-End", mac: "Cmd-ArrowDown", run: run.cursorDocEnd, shift: run.selectDocEnd },
  { key: "Mod-a", run: run.selectAll },
  { key: "Enter", run: run.insertNewlineKeepIndent, shift: run.insertNewlineKeepIndent },
  { key: "Backspace", run: erase(false), shift: erase(false), preventDefault: true },
  { key: "Delete", run: erase(true), preventDefault: true },
  { key: "Mod-Backspace", mac: "Alt-Backspace", run: run.deleteGroupBackward, preventDefault: true },
  { key: "Mod-Delete", mac: "Alt-Delete", run: run.deleteGroupForward, preventDefault: true },
  { mac: "Mod-Backspace", run: run.deleteLineBoundaryBackward, preventDefault: true },
  { mac: "Mod-Delete", run: run.deleteLineBoundaryForward, preventDefault: true },
];
