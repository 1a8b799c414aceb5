// @ts-check
/** Putting text on the clipboard, on an old or insecure page too. */

/**
 * @param {string} text
 * @returns {Promise<boolean>} false: the browser refused
 */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyByCommand(text);
  }
}

/** What works without a secure address (http://), where the Clipboard API is missing. @param {string} text */
function copyByCommand(text) {
  let done = false;
  const give = (/** @type {ClipboardEvent} */ event) => {
    event.clipboardData?.setData("text/plain", text);
    event.preventDefault();
    event.stopImmediatePropagation();
    done = true;
  };
  document.addEventListener("copy", give, { capture: true });
  try {
    return document.execCommand("copy") && done;
  } finally {
    document.removeEventListener("copy", give, { capture: true });
  }
}

/** Select all text of a node, so that Ctrl+C or the phone's own menu copies it. @param {Node} node */
export function select(node) {
  getSelection()?.selectAllChildren(node);
}
