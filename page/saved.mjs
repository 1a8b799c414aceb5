// @ts-check
/** A saved message (.eml, .txt) that becomes the draft, and what has to be kept of it. */

export class Saved {
  /** @param {import("./session.mjs").Session} session */
  constructor(session) {
    this.session = session;
    /** @type {File | null} the message that the draft came from, while it holds its files itself */
    this.source = null;
    /** @type {string | null} who wrote it */
    this.sender = null;
    /** @type {File[]} the files that came with it; they go when another comes */
    this.brought = [];
    /** @type {File | null} a message that waits until the checker can read it */
    this.waiting = null;
    this.opening = false;
  }

  /** Another letter takes its place. @param {import("./keep.mjs").Letter} letter */
  put({ source, sender, brought }) {
    Object.assign(this, { source, sender, brought });
  }

  /** It becomes the draft. What was typed before can be had back. @param {File} file */
  async bring(file) {
    const { session } = this;
    const { form } = session;
    this.waiting = null;
    this.opening = true;
    session.tell(`Открываю «${file.name}»…`);
    const answer = await session.ask({}, file);
    const held = answer?.letter?.attachments?.length > form.files.files.length ? await this.held(file) : null;
    this.opening = false;
    if (answer === null) {
      if (session.client.state !== "failed") return;
      this.waiting = file;
      return session.tell(`Письмо из файла «${file.name}» откроется, когда проверка загрузится.`);
    }
    if (answer.error) return session.tell(answer.error);
    const before = session.letter;
    const old = !form.empty;
    const { files } = form.files;
    const own = files.filter((each) => !before.brought.includes(each));
    this.source = /\.eml$/i.test(file.name) && !held ? file : null;
    this.sender = answer.letter.sender;
    form.files.carry(this.source ? (answer.letter.attachments ?? []).slice(0, -files.length || undefined) : []);
    this.brought = held ?? [];
    this.opening = true; // the new list belongs to the new text
    form.files.set([...this.brought, ...own]);
    this.opening = false;
    session.answers.clear();
    session.adopt(answer.letter);
    const undo = () => {
      session.put(before);
      session.tell("");
    };
    if (old) session.tell(`Вместо прежнего текста открыт файл «${file.name}».`, { title: "Вернуть прежний текст", run: undo });
    else session.tell(`Открыт файл «${file.name}».`);
    session.revision += 1;
    session.accept(form.draft, answer, true);
    // The text field has line ends of its own kind: where they differ, the places have to be found again.
    if (form.draft.body !== answer.letter.body || own.length !== files.length) session.check(false);
  }

  /** The files that it holds, for the person to mend. @param {File} file @returns {Promise<File[] | null>} */
  async held(file) {
    const done = await this.session.client.call("carried", { name: file.name }, { draft: file }).catch(() => null);
    return done?.made.length ? done.made : null;
  }

  /** The files that it holds are not wanted. */
  forget() {
    this.source = null;
    this.session.form.files.carry([]);
    this.session.check(false);
  }
}
