// @ts-check
/** On every page: the element's own modules are fetched only where the page holds a <letter-checker>. */

if (document.querySelector("letter-checker")) import("./element.mjs");
