// @ts-check
/** What the page itself says. What is required of a letter stands in the guides alone and comes with the verdict. */

/** How an outcome is named beside a finding: [for a rule of level must, for one of level should]. */
export const STATES = /** @type {Record<string, [string, string]>} */ ({
  missing: ["Нет в письме", "Желательно добавить"],
  wrong: ["Нужно исправить", "Желательно исправить"],
  unclear: ["Проверьте сами", "Проверьте сами"],
  met: ["Выполнено", "Выполнено"],
  manual: ["Проверьте сами", "Проверьте сами"],
  "not-applicable": ["Не относится", "Не относится"],
});

/** How an answer of the person is named in the place of the outcome. */
export const ANSWERED = /** @type {Record<string, string>} */ ({ dismissed: "Отмечено вами", refused: "Отмечено вами" });

/** What went wrong with loading, and what to do about it. */
const FAILURES = /** @type {Record<string, (file: string) => string>} */ ({
  network: (file) =>
    `Не удалось скачать файл проверки «${file}»: связь с сайтом прервалась. ` +
    "Проверьте подключение к интернету и нажмите «Повторить».",
  missing: (file) =>
    `На сайте нет файла проверки «${file}». Если сайт только что обновился, обновите страницу: текст сохранится. ` +
    "Если не помогло, сообщите тому, кто ведёт этот сайт.",
  broken: (file) =>
    `Файл проверки «${file}» пришёл повреждённым или не целиком. Так бывает, когда связь прерывается или школьный ` +
    "фильтр отвечает своей страницей. Нажмите «Повторить»; если не помогло, обновите страницу (текст сохранится) или " +
    "попробуйте другую сеть.",
  old: () =>
    "Этот браузер слишком старый для проверки. Обновите его или откройте страницу в другом: Chrome, Яндекс Браузер, " +
    "Edge или Firefox не старше 2023 года, Safari от 16.4.",
  timeout: () =>
    "Загрузка остановилась: ответа нет слишком долго. Проверьте подключение к интернету и нажмите «Повторить».",
  worker: () =>
    "Проверка не запустилась: её программа не загрузилась или браузер слишком старый. Нажмите «Повторить»; " +
    "если не помогло, обновите браузер или откройте страницу в другом.",
  start: () =>
    "Файлы загрузились, но проверка не запустилась: возможно, не хватает памяти. Закройте лишние вкладки и нажмите " +
    "«Повторить»; если не помогло, откройте страницу в другом браузере.",
});

/** @param {{code: string, file: string}} failure @returns {string} */
export function explain(failure) {
  return (FAILURES[failure.code] ?? FAILURES.start)(failure.file);
}

/** A check that broke off, by the code of CheckError. */
export const BROKEN_OFF = /** @type {Record<string, string>} */ ({
  crash: "Проверка прервалась из-за сбоя программы. Текст на месте: нажмите «Проверить» ещё раз.",
  slow: "Проверка длилась слишком долго и остановлена. Текст на месте; попробуйте сократить письмо или убрать большие файлы.",
});

/**
 * The one line that says how far the letter is from ready.
 *
 * @param {{faults: number, advice: number, asks: number, answered: number, ready: boolean}} count `ready`: by the
 *   verdict, `answered`: the findings that the person answered
 * @returns {{head: string, rest: string}}
 */
export function summary({ faults, advice, asks, answered, ready }) {
  const rest = [advice && `желательно поправить: ${advice}`, asks && `проверьте сами: ${asks}`].filter(Boolean);
  const done = ready ? "Письмо готово: всё обязательное есть" : "Исправлять больше нечего";
  const head = faults ? `Нужно исправить: ${faults}` : done;
  return { head: answered ? `${head} · отмечено вами: ${answered}` : head, rest: rest.join("; ") };
}
