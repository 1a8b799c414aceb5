// @ts-check
/** What the page says of a picture. What a service accepts stands in its guide and comes with the verdict. */

/**
 * @typedef {{kind: string, width: number, height: number}} Seen
 */

const KINDS = /** @type {Record<string, string>} */ ({
  doc: "документ Word",
  docx: "документ Word",
  odt: "документ",
  rtf: "документ RTF",
  xls: "таблица Excel",
  xlsx: "таблица Excel",
  pdf: "документ PDF",
  zip: "архив ZIP",
  rar: "архив RAR",
  "7z": "архив 7Z",
  html: "веб-страница",
  txt: "текст",
  eml: "письмо",
  exe: "программа",
  other: "не картинка",
});

/** @param {string} kind as checker.draft.files names it */
export function kindName(kind) {
  return KINDS[kind] ?? kind.toUpperCase();
}

/** @param {Seen} seen */
function points({ width, height }) {
  return `${width.toLocaleString("ru")}\u00a0×\u00a0${height.toLocaleString("ru")}`;
}

/**
 * A picture in a few words: «PNG · 1 920 × 1 080».
 *
 * @param {Seen | null} seen @param {string} truth what the file really is, "" = what its name says
 */
export function aboutPicture(seen, truth) {
  const kind = truth ? `на самом деле это ${truth}` : seen?.kind ? kindName(seen.kind) : "";
  return [kind, seen?.width && points(seen)].filter(Boolean).join(" · ");
}

/** What is to be looked at in a file. */
export const FAULTS = {
  format: (/** @type {string} */ kind, /** @type {string[]} */ formats) =>
    `Это ${kindName(kind)}, а нужен ${formats.map((one) => `.${one}`).join(" или ")}.`,
  inside: () => "Снимки внутри файла не принимаются: приложите их отдельными файлами.",
  empty: () => "Файл пустой: в нём 0 байт. Сохраните его ещё раз и приложите заново.",
  tiny: (/** @type {Seen} */ seen) =>
    `Картинка очень маленькая, ${points(seen)} точек: что на экране, не разглядеть. Приложите снимок в полный размер.`,
  black: () => "Картинка вся чёрная: снимок экрана, похоже, не получился. Сделайте его ещё раз.",
  white: () => "Картинка вся белая: снимок экрана, похоже, не получился. Сделайте его ещё раз.",
  plain: () => "Картинка вся одного цвета: снимок экрана, похоже, не получился. Сделайте его ещё раз.",
  huge: (/** @type {Seen} */ seen) =>
    `Картинка слишком велика, чтобы открыть её здесь: ${points(seen)} точек. Проверьте её сами.`,
  broken: () => "Картинка не открывается: файл повреждён или записан не целиком. Сохраните его ещё раз и приложите заново.",
  unknown: (/** @type {string} */ kind) =>
    `Этот браузер не открывает ${kindName(kind)}. Откройте картинку на экране, сделайте снимок экрана и приложите его.`,
  heic: () =>
    "HEIC — формат фотографий с iPhone, этот браузер его не открывает. Откройте фото на экране, сделайте снимок " +
    "экрана и приложите его.",
  archive: (/** @type {string} */ kind) =>
    `${kindName(kind).replace("архив", "Архив")} страница открыть не может. Откройте его сами и приложите снимки из ` +
    "него отдельными файлами.",
};
