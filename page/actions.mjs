// @ts-check
/** What can be pressed beside one finding: edits that mend it, its places, answers to it. */

import { REFUSAL, label, mayDismiss } from "./answers.mjs";
import { el } from "./dom.mjs";

/** So many places of one finding get a button; F8 walks through all. */
const MOST = 6;

/**
 * @typedef {import("./answers.mjs").Rule} Rule
 * @typedef {import("./mender.mjs").Offers} Offers
 * @typedef {import("./verdict.mjs").Result} Result
 * @typedef {import("./verdict.mjs").VerdictView} VerdictView
 */

/** @param {string} key @param {string} label @param {string} about told to those who hear the page @param {() => void} run */
export function button(key, label, about, run) {
  const more = about && el("span", { class: "checker-hidden" }, `: ${about}`);
  return el("button", { type: "button", class: "checker-button", data: { key }, on: { click: run } }, label, more);
}

/** @param {HTMLElement} node a button that stands out */
export function primary(node) {
  node.classList.add("checker-button--fix");
  return node;
}

/** @param {string} key @param {string} label @param {string} about @param {() => void} run */
function quiet(key, label, about, run) {
  const node = button(key, label, about, run);
  node.className = "checker-link";
  return node;
}

/**
 * The buttons that mend a finding or lead to its places.
 *
 * @param {VerdictView} view @param {Result} result @param {Rule} rule
 * @returns {(Node | string)[]}
 */
export function mends(view, result, rule) {
  const { outcome, spans, fix } = result;
  const line = view.offers.lines[result.rule];
  const id = result.rule;
  /** @type {(Node | string)[]} */
  const made = [];
  if (fix && !result.answered) made.push(primary(button(`${id}:fix`, fix.title, "", () => view.say("fix", { result, title: rule.title }))));
  if (rule.check === "browser" && ["missing", "wrong"].includes(outcome)) made.push(...named(view, result));
  if (line?.file && !result.answered) {
    made.push(
      primary(button(`${id}:attach`, "Приложить файл", rule.title, () => view.say("attach", {}))),
      button(`${id}:promise`, "Приложу в почте", rule.title, () => view.say("promise", { result })),
    );
  } else if (line && !result.answered) {
    made.push(
      line.span
        ? button(`${id}:line`, "К этой строке", rule.title, () => view.say("line", { result }))
        : button(`${id}:fill`, "Вставить строку", rule.title, () => view.say("fill", { rules: [id] })),
    );
  }
  spans.slice(0, MOST).forEach((_, number) => {
    const name = spans.length === 1 ? "Показать место" : `Показать место ${number + 1}`;
    made.push(button(`${id}:show${number}`, name, rule.title, () => view.say("show", { result, number })));
  });
  return made;
}

/** The browser's name and version, taken from the browser. @param {VerdictView} view @param {Result} result */
function named(view, result) {
  const { agent } = view.offers;
  if (!agent?.version) return [];
  const hint = (/** @type {string} */ text) => el("span", { class: "checker-hint" }, text);
  const add = (/** @type {string} */ text) =>
    primary(button(`${result.rule}:name`, text, "", () => view.say("name", { result })));
  if (result.outcome === "missing") {
    return [add(`Вставить: ${agent.name} ${agent.version}`), hint("если ошибка была в этом же браузере")];
  }
  if (agent.called) return [add(`Дописать версию: ${agent.version}`), hint("если ошибка была в этом же браузере")];
  return [hint("Откройте эту страницу в том браузере, где была ошибка: версию можно будет вставить.")];
}

/**
 * The answers that a finding takes instead of an edit.
 *
 * @param {VerdictView} view @param {Result} result @param {Rule} rule
 * @returns {Node | string}
 */
export function answers(view, result, rule) {
  const { rule: id, answered, outcome } = result;
  const line = (/** @type {(Node | string)[]} */ ...nodes) => el("p", { class: "checker-answers" }, ...nodes);
  if (answered === "dismissed") {
    return line(quiet(`${id}:restore`, "Вернуть в список", rule.title, () => view.say("restore", { result })));
  }
  if (answered === "refused") {
    return line(quiet(`${id}:retract`, "Убрать эту строку из письма", rule.title, () => view.say("retract", { result })));
  }
  if (!["missing", "wrong", "unclear"].includes(outcome) || !mayDismiss(result)) return "";
  const text = view.offers.lines[id]?.text ?? (outcome === "wrong" && Object.values(rule.fill ?? {})[0]);
  if (text && view.reasons.has(id)) return reason(view, result, label(rule, text));
  const why = () => {
    view.reasons.set(id, "");
    view.again();
    view.find(`${id}:reason`)?.focus();
  };
  return line(
    quiet(`${id}:dismiss`, dismissal(outcome), rule.title, () => view.say("dismiss", { result })),
    text ? quiet(`${id}:why`, "Не могу указать, потому что…", rule.title, why) : "",
  );
}

/** What the person answers: nothing is wrong with it, or it is beside the point. @param {string} outcome */
export function dismissal(outcome) {
  return outcome === "unclear" ? "Проверено, всё верно" : "Не относится";
}

/** The field for the reason. @param {VerdictView} view @param {Result} result @param {string} label */
function reason(view, result, label) {
  const id = result.rule;
  const field = el("input", {
    type: "text",
    id: `${view.id}-${id.replace("/", "-")}-reason`,
    class: "checker-input",
    lang: "ru",
    required: true,
    autocomplete: "off",
    data: { key: `${id}:reason` },
    on: { input: () => view.reasons.set(id, field.value) },
  });
  field.value = view.reasons.get(id) ?? "";
  const close = () => {
    view.reasons.delete(id);
    view.again();
  };
  const cancel = () => {
    close();
    view.find(`${id}:why`)?.focus();
  };
  return el(
    "form",
    {
      class: "checker-reason",
      on: {
        submit: (/** @type {Event} */ event) => {
          event.preventDefault();
          if (!field.value.trim()) return field.focus();
          const detail = { result, reason: field.value };
          close();
          view.say("refuse", detail);
        },
        keydown: (/** @type {KeyboardEvent} */ event) => {
          if (event.key === "Escape") cancel();
        },
      },
    },
    el("label", { for: field.id }, `${label} ${REFUSAL}…`),
    field,
    el(
      "p",
      { class: "checker-buttons" },
      primary(el("button", { type: "submit", class: "checker-button", data: { key: `${id}:refuse` } }, "Вставить в письмо")),
      button(`${id}:cancel`, "Отмена", "", cancel),
    ),
  );
}
