// @ts-check
/** What is pasted into the text: where it is a page of HTML, the text that a reader would see takes its place. */

const MARKUP = /^\s*<(?:!doctype html|html|head|body|meta|div|p|table|span|ul|ol)[\s>/]/i;

/**
 * @param {import("./session.mjs").Session} session
 * @param {ClipboardEvent} event on its way to the editor
 */
export function paste(session, event) {
  const data = event.clipboardData;
  const plain = data?.getData("text/plain") ?? "";
  const html = plain ? (MARKUP.test(plain) ? plain : "") : (data?.getData("text/html") ?? "");
  if (!html) return;
  event.preventDefault();
  event.stopPropagation();
  const { editor } = session.form;
  session.client
    .call("plain", { html })
    .then(({ answer }) => (answer.error ? session.tell(`Не вставлено: ${answer.error}.`) : answer.text), () => new DOMParser().parseFromString(html, "text/html").body.textContent ?? "")
    .then((text) => {
      if (text === undefined) return;
      const { from, to } = editor.selection;
      editor.edit(from, to, text);
      if (plain) session.tell("Вставлена страница HTML: оставлен её текст.", { title: "Отменить", run: () => editor.undo() });
    });
}
