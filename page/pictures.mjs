// @ts-check
/**
 * The letter's pictures: each is shown small, what is wrong with one is said beside it, and one press mends it. The
 * page looks at the points, Python tells the kinds and takes pictures out of documents (checker.write.pictures).
 */

import { Looks } from "./looks.mjs";
import { correct, inOrder, mentions, nameInOrder } from "./naming.mjs";
import { free, nextPicture, renamed, split } from "./names.mjs";
import { MOST, measure, open, png } from "./raster.mjs";
import { FAULTS, aboutPicture, kindName } from "./picturewords.mjs";

/**
 * @typedef {{name: string, kind: string, promised: string, pictures: number, log: boolean}} Told of an attachment, by
 *   checker.browser.check
 */

const GOOD = ["png", "jpeg"];
const PICTURES = ["png", "jpeg", "gif", "bmp", "webp", "heic", "avif", "tiff", "ico", "emf", "svg"];
/** Not every browser opens these, even when they are whole; TIFF needs a module that may not arrive. */
const RARE = ["avif", "webp", "ico", "svg", "tiff"];
const CLOSED_ARCHIVES = ["rar", "7z"];
const UNDO = "Отменить";

export class Pictures {
  /** @param {import("./session.mjs").Session} session */
  constructor(session) {
    this.session = session;
    this.files = session.form.files;
    this.looks = new Looks();
    /** @type {WeakMap<File, Told>} */
    this.told = new WeakMap();
    /** @type {any} the recognised guide of the rule book */
    this.guide = null;
    /** @type {WeakMap<File, string>} what is being done with a file */
    this.doing = new WeakMap();
    this.looks.addEventListener("seen", () => this.draw());
    this.files.addEventListener("change", () => this.changed());
  }

  changed() {
    this.looks.see(this.files.files);
    this.draw();
  }

  /** Take over what the verdict says. @param {Told[] | null} attachments in the list's order @param {string} guide */
  learn(attachments, guide) {
    const own = attachments?.slice(this.files.carried.length) ?? [];
    this.files.files.forEach((file, at) => own[at]?.name && this.told.set(file, own[at]));
    this.guide = this.session.client.book?.guides.find((/** @type {any} */ each) => each.id === guide) ?? null;
    this.draw();
  }

  /** The arguments of the guide's rule with this check. @param {string} check @returns {any} null: it has none */
  rule(check) {
    const rules = /** @type {any[]} */ (Object.values(this.guide?.rules ?? {}));
    return rules.find((rule) => rule.check === check)?.arguments ?? null;
  }

  /** @param {File} file @returns {string} its kind, by the verdict or, before one, by its first bytes; "" = not known */
  kind(file) {
    return this.told.get(file)?.kind ?? this.looks.of(file)?.kind ?? "";
  }

  get shown() {
    return this.files.files.filter((file) => PICTURES.includes(this.kind(file)));
  }

  draw() {
    for (const file of this.files.files) this.files.asides.set(file, this.aside(file));
    this.files.draw();
    this.files.offer(this.offers());
  }

  /** @param {File} file @returns {import("./filerow.mjs").Aside} */
  aside(file) {
    const look = this.looks.of(file);
    const told = this.told.get(file);
    const kind = this.kind(file);
    const container = this.rule("picture-container");
    const refused = (container?.refused ?? []).includes(kind);
    const offers = [];
    if (this.convertible(file)) {
      offers.push({ key: "convert", title: "Преобразовать в PNG", run: () => this.convert([file]) });
    }
    if (told?.pictures && (refused || !told.log)) {
      const from = kind === "zip" ? "архива" : "документа";
      const title = `Достать снимки из ${from}: ${told.pictures}`;
      offers.push({ key: "take", title, run: () => this.takeOut(file) });
    }
    const lies = told && told.promised !== kind && [told.promised, kind].some((each) => PICTURES.includes(each));
    const truth = lies && kind !== "empty" ? kindName(kind) : "";
    const formats = this.rule("picture-format")?.formats ?? [kind];
    const badly = PICTURES.includes(kind) && !formats.includes(kind);
    return {
      thumb: look?.thumb ?? null,
      about: aboutPicture(look, truth),
      fault: badly ? FAULTS.format(kind, formats) : refused && told?.pictures ? FAULTS.inside() : "",
      notes: this.notes(look, kind, container !== null),
      offers,
      busy: this.doing.get(file) ?? "",
    };
  }

  /** @param {import("./looks.mjs").Look | null} look @param {string} kind @param {boolean} alone pictures must lie open */
  notes(look, kind, alone) {
    if (CLOSED_ARCHIVES.includes(kind) && alone) return [FAULTS.archive(kind)];
    if (!look) return [];
    const picture = PICTURES.includes(kind) && kind !== "emf";
    if (look.state === "huge") return [FAULTS.huge(look)];
    if (kind === "heic" && look.state !== "picture") return [FAULTS.heic()];
    if (look.state === "closed" && RARE.includes(kind)) return [FAULTS.unknown(kind)];
    if (look.state === "closed" || (look.state === "none" && picture)) return [FAULTS.broken()];
    return look.faults.map((fault) => FAULTS[fault](look));
  }

  /** @param {File} file */
  convertible(file) {
    return this.looks.of(file)?.state === "picture" && !GOOD.includes(this.kind(file));
  }

  /** What can be done with several files. @returns {import("./filerow.mjs").Offer[]} */
  offers() {
    const convertible = this.files.files.filter((file) => this.convertible(file));
    const offers = [];
    if (convertible.length > 1) {
      const title = `Преобразовать все в PNG: ${convertible.length}`;
      offers.push({ key: "all", title, run: () => this.convert(convertible) });
    }
    if (this.shown.length && this.rule("picture-references") && !inOrder(this.shown)) {
      offers.push({ key: "order", title: "Переименовать снимки по порядку", run: () => nameInOrder(this.session) });
    }
    return offers;
  }

  /** Say what is being done with files while it is. @param {File[]} files @param {string} text @param {() => Promise<void>} work */
  async during(files, text, work) {
    for (const file of files) this.doing.set(file, text);
    this.draw();
    this.session.announce(text);
    try {
      await work();
    } finally {
      for (const file of files) this.doing.delete(file);
      this.draw();
    }
  }

  /** @param {File[]} files */
  convert(files) {
    return this.during(files, "Преобразую в PNG…", async () => {
      /** @type {Map<File, File>} */
      const made = new Map();
      for (const file of files) {
        const others = [...this.files.files.filter((each) => each !== file), ...made.values()];
        const done = await toPng(file, others);
        if (done) made.set(file, done);
      }
      const lost = files.filter((file) => !made.has(file)).map(({ name }) => `«${name}»`);
      if (lost.length) this.session.tell(`Не удалось преобразовать ${lost.join(", ")}: возможно, не хватает памяти.`);
      const whole = this.files.files.flatMap((file) => made.get(file) ?? file);
      const names = [...made.values()].map(({ name }) => `«${name}»`).join(", ");
      const text = `${made.size > 1 ? "Преобразованы" : "Преобразован"} в PNG: ${names}.`;
      if (made.size) this.exchange(whole, text, files[0], [...made]);
    });
  }

  /**
   * Change the list and offer the way back.
   *
   * @param {File[]} whole the list as it is to be @param {string} text @param {File} at where the focus goes
   * @param {[File, File][]} [renames] old names that the letter's text says become new ones
   */
  exchange(whole, text, at, renames = []) {
    const before = this.files.files;
    const number = before.indexOf(at);
    const gone = before.filter((file) => !whole.includes(file));
    const fresh = whole.filter((file) => !before.includes(file));
    if (!gone.length) return; // taken away meanwhile
    const { body } = this.session.form.draft;
    const edits = mentions(body, renames);
    const undoText = correct(this.session, body, edits);
    this.files.set(whole);
    this.files.show(this.files.carried.length + Math.max(0, number));
    const back = () => {
      if (this.files.files === whole) this.files.set(before);
      else this.files.swap(fresh, gone);
      undoText();
    };
    this.session.tell(edits.length ? `${text} Имя в тексте тоже исправлено.` : text, { title: UNDO, run: back });
  }

  /** @param {File} file */
  takeOut(file) {
    return this.during([file], "Достаю снимки…", async () => {
      const found = await this.session.client.call("pictures", {}, { files: [file] }).catch(() => null);
      const note = found?.answer.note ?? "";
      if (!found?.made.length) {
        const why = found?.answer.error ?? `В «${file.name}» нет снимков, которые можно достать. ${note}`;
        return this.session.tell(found ? why : "Достать снимки не удалось: программа прервалась. Файл на месте.");
      }
      const others = this.files.files.filter((each) => each !== file);
      /** @type {File[]} */
      const fresh = [];
      for (const [at, made] of found.made.entries()) {
        const { kind } = found.answer.made[at];
        fresh.push(await this.acceptable(made, kind, [...others, ...fresh]));
      }
      const whole = this.files.files.flatMap((each) => (each === file ? fresh : each));
      const names = fresh.map(({ name }) => `«${name}»`).join(", ");
      this.exchange(whole, `Вместо «${file.name}» приложены снимки из него: ${names}. ${note}`.trim(), file);
    });
  }

  /** A picture that was taken out, as PNG or JPEG where possible, under a name of its own. @param {File} made @param {string} kind @param {File[]} others */
  async acceptable(made, kind, others) {
    const name = /^картинка\d+\./.test(made.name) ? nextPicture(others, split(made.name).ending) : free(made.name, others);
    const file = renamed(made, name);
    if (GOOD.includes(kind)) return file;
    return (await toPng(file, others)) ?? file;
  }
}

/** @param {File} file @param {{name: string}[]} others @returns {Promise<File | null>} null: it does not open */
async function toPng(file, others) {
  try {
    const found = await measure(file);
    if (!found || found.width * found.height > MOST) return null;
    const picture = await open(file, found.type);
    try {
      const blob = await png(picture);
      const name = free(`${split(file.name).stem}.png`, others);
      return new File([blob], name, { type: "image/png", lastModified: file.lastModified });
    } finally {
      picture.close();
    }
  } catch {
    return null;
  }
}
